package com.yativo.customer.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The grammar, one rule at a time and with all there is of it: what it has is read, everything beside it is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
class Rfc8259Test {

    private static final RecordReader<Sent> READER = new RecordReader<>(Sent.class, 1000);
    private static final String WHOLE = "{\"t\" : \"a\\u00e9\\ud83d\\ude00é€😀\\n\",\"u\":null,\"o\":{\"t\":\"\"} } ";
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    public record Sent(String t, String u, Inner o) {
    }

    public record Inner(String t) {
    }

    /** Section 2: four kinds of white space, in each gap. */
    @ParameterizedTest
    @ValueSource(strings = {"?{}", "{?}", "{}?", "{?\"t\":null}", "{\"t\"?:null}", "{\"t\":?null}", "{\"t\":null?}",
            "{\"t\":null?,\"u\":null}", "{\"t\":null,?\"u\":null}", "{\"o\":{?}}", "{\"o\":{}?}", "{\"t\":\"\"?}"})
    void whiteSpace(String gap) {
        for (int next = 0; next <= 0xFF; next++) {
            byte[] text = gap.replace('?', (char) next).getBytes(ISO_8859_1);

            assertThat(isRead(text)).as("%02X in %s", next, gap).isEqualTo(" \t\n\r".indexOf(next) >= 0);
        }
    }

    /** Section 3: three words, in lower case and whole. */
    @ParameterizedTest
    @CsvSource({"null, read", "true, wrong_type", "false, wrong_type"})
    void words(String word, String outcome) {
        assertThat(outcome("{\"t\":" + word + "}")).isEqualTo(outcome);

        List<String> others = new ArrayList<>(List.of(word + word.charAt(0), word + "\0", "-" + word));
        for (int i = 0; i < word.length(); i++) {
            String begin = word.substring(0, i);
            String end = word.substring(i + 1);
            others.addAll(List.of(begin, begin + end, begin + Character.toUpperCase(word.charAt(i)) + end));
        }
        assertThat(others).allMatch(other -> outcome("{\"t\":" + other + "}").equals("malformed_json"));
    }

    /** Section 3: what a value may begin with. */
    @Test
    void beginningsOfValues() {
        for (int next = 0; next <= 0xFF; next++) {
            byte[] text = in("{\"t\":", new byte[] {(byte) next}, "}");
            boolean whole = next >= '0' && next <= '9' || next == '[' || next == '{'; // nobody looks into the last two

            assertThat(outcome(text)).as("%02X", next).isEqualTo(whole ? "wrong_type" : "malformed_json");
        }
    }

    /** Section 6: all texts of up to five characters that are at all like numbers. */
    @Test
    void numbers() {
        List<String> texts = List.of("");
        for (int length = 1; length <= 5; length++) {
            List<String> longer = new ArrayList<>();
            for (String text : texts) {
                for (char next : "-+.eE019".toCharArray()) {
                    longer.add(text + next);
                }
            }
            texts = longer;
            for (String text : texts) {
                assertThat(outcome("{\"t\":" + text + "}")).as(text)
                        .isEqualTo(NUMBER.matcher(text).matches() ? "wrong_type" : "malformed_json");
            }
        }
    }

    /** Section 7: what may stand in a string as it is. */
    @Test
    void bytesInStrings() {
        for (int next = 0; next <= 0xFF; next++) {
            byte[] text = in("{\"t\":\"a", new byte[] {(byte) next}, "b\"}");
            boolean plain = next >= ' ' && next < 0x80 && next != '"' && next != '\\';

            assertThat(outcome(text)).as("%02X", next)
                    .isEqualTo(plain || next == '\\' ? "read" : "malformed_json"); // \b is an escape
        }
    }

    /** Section 7: what may stand behind a backslash. */
    @Test
    void escapes() throws IOException {
        Map<Character, String> known = Map.of('"', "\"", '\\', "\\", '/', "/", 'b', "\b", 'f', "\f", 'n', "\n",
                'r', "\r", 't', "\t");
        for (int next = 0; next <= 0xFF; next++) {
            byte[] text = in("{\"t\":\".\\", new byte[] {(byte) next}, ".\"}");
            String meant = known.get((char) next);

            if (meant == null) {
                assertThat(outcome(text)).as("%02X", next).isEqualTo("malformed_json");
            } else {
                assertThat(READER.read(new ByteArrayInputStream(text)).t()).isEqualTo("." + meant + ".");
            }
        }
    }

    /** Section 7: four digits in hex of either case, and nothing else for one of them. */
    @Test
    void escapesInHex() {
        for (int place = 0; place < 4; place++) {
            for (int next = 0; next <= 0xFF; next++) {
                var digits = new StringBuilder("0041");
                digits.setCharAt(place, (char) next);
                byte[] text = in("{\"t\":\"\\u", digits.toString().getBytes(ISO_8859_1), "\"}");

                assertThat(isRead(text)).as("%02X at %d", next, place)
                        .isEqualTo("0123456789abcdefABCDEF".indexOf(next) >= 0);
            }
        }
    }

    /** Section 8.2: halves of characters are none, in whatever order and beside whatever else. */
    @Test
    void surrogates() {
        List<Integer> units = List.of(0x41, 0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xFFFF);
        for (int first : units) {
            for (int second : units) {
                for (int third : units) {
                    String meant = new String(new char[] {(char) first, (char) second, (char) third});
                    String text = "{\"t\":\"\\u%04x\\u%04X\\u%04x\"}".formatted(first, second, third);

                    assertThat(outcome(text)).as(text)
                            .isEqualTo(UTF_8.newEncoder().canEncode(meant) ? "read" : "malformed_json");
                }
            }
        }
    }

    /** Section 8.1: UTF-8 as the JDK decodes it, all sequences of two bytes and the edges of longer ones. */
    @Test
    void utf8() {
        int[] edges = {0x22, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
        for (int first = 0x80; first <= 0xFF; first++) {
            for (int second = 0; second <= 0xFF; second++) {
                assertDecoded(first, second);
            }
            for (int second : edges) {
                for (int third : edges) {
                    assertDecoded(first, second, third);
                    for (int fourth : edges) {
                        assertDecoded(first, second, third, fourth);
                    }
                }
            }
        }
    }

    private static void assertDecoded(int... sequence) {
        byte[] bytes = new byte[sequence.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) sequence[i];
        }
        String decoded = decoded(bytes).orElse("\0");
        boolean plain = decoded.chars().noneMatch(unit -> unit < ' ' || unit == '"' || unit == '\\');

        String outcome = outcome(in("{\"t\":\"", bytes, "\"}"));

        if (!outcome.equals(plain ? "read" : "malformed_json")) { // 150,000 descriptions would take long to make
            assertThat(outcome).as(Arrays.toString(sequence)).isEqualTo(plain ? "read" : "malformed_json");
        }
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /** Section 8.1: no other encoding, with a byte order mark or without. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "X-UTF-32LE-BOM",
            "X-UTF-32BE-BOM", "x-UTF-16LE-BOM", "IBM037"})
    void otherEncodings(String charset) {
        assertThat(outcome(WHOLE.getBytes(Charset.forName(charset)))).isEqualTo("malformed_json");
        assertThat(outcome("{}".getBytes(Charset.forName(charset)))).isEqualTo("malformed_json");
    }

    @Test
    void breakingOffAnywhere() {
        byte[] whole = WHOLE.strip().getBytes(UTF_8);
        assertThat(outcome(whole)).isEqualTo("read");

        for (int length = 0; length < whole.length; length++) {
            assertThat(outcome(Arrays.copyOf(whole, length))).as("%d bytes", length).isEqualTo("malformed_json");
        }
    }

    /** One byte changed, one left out, one doubled: read as another parser reads it, or refused. */
    @Test
    void anyOneMistake() {
        byte[] whole = WHOLE.getBytes(UTF_8);
        var opinion = new StrictJson(
                Map.of("t", String.class, "u", String.class, "o", Inner.class, "o.t", String.class));
        for (int place = 0; place < whole.length; place++) {
            for (int next = 0; next <= 0xFF; next++) {
                byte[] changed = whole.clone();
                changed[place] = (byte) next;
                assertAsIn(opinion, changed);
            }
            assertAsIn(opinion, in(whole, place, place + 1));
            assertAsIn(opinion, in(whole, place + 1, place));
        }
    }

    private static void assertAsIn(StrictJson opinion, byte[] text) {
        boolean json = opinion.reads(text);
        String outcome = outcome(text);

        assertThat(outcome.equals("read")).as(new String(text, ISO_8859_1))
                .isEqualTo(json && opinion.firstFault().isEmpty());
        if (json && opinion.firstFault().isPresent()) {
            assertThat(outcome).isEqualTo(opinion.firstFault().get().code().code());
        }
    }

    /** Section 9: as deep as the record and no deeper, whatever is said further down. */
    @Test
    void depth() {
        for (int levels : List.of(1, 49, 50, 51, 1000, 1_000_000)) {
            assertThat(outcome("{\"t\":" + "[".repeat(levels))).isEqualTo("wrong_type");
            assertThat(outcome("{\"o\":" + "{\"o\":".repeat(levels))).isEqualTo("unknown_field");
        }
    }

    private static byte[] in(String before, byte[] bytes, String after) {
        var text = new ByteArrayOutputStream();
        text.writeBytes(before.getBytes(US_ASCII));
        text.writeBytes(bytes);
        text.writeBytes(after.getBytes(US_ASCII));
        return text.toByteArray();
    }

    /** The first bytes of a text, and then its last. */
    private static byte[] in(byte[] text, int most, int from) {
        var joined = new ByteArrayOutputStream();
        joined.write(text, 0, most);
        joined.write(text, from, text.length - from);
        return joined.toByteArray();
    }

    private static boolean isRead(byte[] text) {
        return outcome(text).equals("read");
    }

    private static String outcome(String text) {
        return outcome(text.getBytes(UTF_8));
    }

    private static String outcome(byte[] text) {
        try {
            READER.read(new ByteArrayInputStream(text));
            return "read";
        } catch (ApiException refusal) {
            assertThat(refusal.fieldErrors())
                    .hasSize(refusal.errorCode().code().equals(ErrorCode.MALFORMED_JSON.code()) ? 0 : 1);
            return refusal.errorCode().code();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
