package com.yativo.customer.json;

import static com.yativo.customer.testing.FuzzFailure.require;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Any bytes: read as {@link StrictJson} reads them, or refused for the same reason. */
public final class ReadingFuzz {

    /** Where {@link StrictJsonParser} fetches more. */
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final RecordReader<Sent> READER = new RecordReader<>(Sent.class, 1000);
    private static final Map<String, Class<?>> KNOWN =
            Map.of("t", String.class, "w", Word.class, "o", Inner.class, "o.t", String.class, "o.name", String.class);
    private static final Pattern AT_ENDS = Pattern.compile("\\A\\p{IsWhite_Space}+|\\p{IsWhite_Space}+\\z");
    private static final StrictJson OPINION = new StrictJson(KNOWN);

    private ReadingFuzz() {
    }

    public record Sent(String t, Word w, Inner o) {
    }

    public record Inner(String t, String name) {
    }

    /** Made of its text, as it is no record. */
    public static final class Word {

        private final String sent;

        public Word(String sent) {
            this.sent = sent;
        }

        private String sent() {
            return sent;
        }
    }

    /** Called again and again, each time with other bytes. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Outcome outcome = read(bytes, 0);
        if (OPINION.reads(bytes)) {
            var expected = OPINION.firstFault().map(fault -> new Outcome(Map.of(), List.of(fault.toString())))
                    .orElseGet(() -> new Outcome(OPINION.members(), List.of()));
            require(outcome.equals(expected), "is read as " + outcome + ", not as " + expected);
        } else {
            require(!outcome.refused().isEmpty(), "is no JSON, and was read");
        }
        int before = BUFFER_BYTES - Math.min(BUFFER_BYTES, bytes.length / 2);
        require(read(bytes, before).equals(outcome), "is read in another way across the buffer's end");
    }

    private static Outcome read(byte[] bytes, int spacesBefore) throws IOException {
        byte[] spaces = new byte[spacesBefore];
        Arrays.fill(spaces, (byte) ' ');
        try {
            return Outcome.of(READER.read(
                    new SequenceInputStream(new ByteArrayInputStream(spaces), new ByteArrayInputStream(bytes))));
        } catch (ApiException refusal) {
            return new Outcome(Map.of(), refusal.errorCode().code().equals(ErrorCode.MALFORMED_JSON.code())
                    ? List.of(refusal.errorCode().code())
                    : refusal.fieldErrors().stream().map(Object::toString).toList());
        }
    }

    /** The members that are there, by their paths, without the white space at their ends; or why it was refused. */
    private record Outcome(Map<String, String> members, List<String> refused) {

        private Outcome {
            var trimmed = new HashMap<String, String>();
            members.forEach((path, text) -> {
                if (KNOWN.get(path).isRecord() || !Blank.FORM.matcher(text).matches()) {
                    trimmed.put(path, AT_ENDS.matcher(text).replaceAll(""));
                }
            });
            members = trimmed;
        }

        private static Outcome of(Sent sent) {
            Map<String, String> members = new HashMap<>();
            put(members, "t", sent.t());
            put(members, "w", Optional.ofNullable(sent.w()).map(Word::sent).orElse(null));
            if (sent.o() != null) {
                put(members, "o", "");
                put(members, "o.t", sent.o().t());
                put(members, "o.name", sent.o().name());
            }
            return new Outcome(members, List.of());
        }

        private static void put(Map<String, String> members, String path, String text) {
            if (text != null) {
                members.put(path, text);
            }
        }
    }
}
