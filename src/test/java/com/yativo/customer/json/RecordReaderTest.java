package com.yativo.customer.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    static final int MAX_IMAGE_BYTES = 1000;
    static final RecordReader<LibraryBook> READER = new RecordReader<>(LibraryBook.class, MAX_IMAGE_BYTES);

    public record LibraryBook(@JsonbProperty("book_title") String title, Isbn isbn,
            @JsonbProperty("book_author") Author author, Base64Image cover) {
    }

    public record Author(String name, @JsonbProperty("home_town") String town) {
    }

    public static final class Isbn {

        private final String digits;

        public Isbn(String sent) {
            digits = sent.replace("-", "");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Isbn isbn && digits.equals(isbn.digits);
        }

        @Override
        public int hashCode() {
            return digits.hashCode();
        }
    }

    @Nested
    class Understands {

        @Test
        void anObject() throws IOException {
            LibraryBook book = read("""
                    {"book_title":"Momo","isbn":"3-522","book_author":{"name":"Ende","home_town":"Garmisch"}}""");

            assertThat(book)
                    .isEqualTo(new LibraryBook("Momo", new Isbn("3522"), new Author("Ende", "Garmisch"), null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", " {\t} ", "\r\n{\n}\n", "{\"book_title\":null}",
                "{\"cover\" : null,\"book_author\":null , \"isbn\":null}"})
        void nullAsAbsent(String json) throws IOException {
            assertThat(read(json)).isEqualTo(new LibraryBook(null, null, null, null));
        }

        @Test
        void anEmptyObjectInside() throws IOException {
            assertThat(read("{\"book_author\":{}}").author()).isEqualTo(new Author(null, null));
        }

        @Test
        void everyEscape() throws IOException {
            assertThat(title("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\ude00\\u0000.\"")).isEqualTo(
                    "\"\\/\b\f\n\r\tä\uD83D\uDE00\u0000.");
        }

        @Test
        void everyLengthOfUtf8() throws IOException {
            String all = "\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFF\uD800\uDC00\uDBFF\uDFFF";

            assertThat(title('"' + all + '"')).isEqualTo(all);
        }

        @Test
        void escapedNames() throws IOException {
            assertThat(read("{\"book\\u005ftitle\":\"Momo\"}").title()).isEqualTo("Momo");
        }

        @ParameterizedTest
        @CsvSource({"' Momo ', Momo", "'\u00A0Momo\u3000', Momo", "'\\u00a0Mo mo\\u2003 ', Mo mo",
                "'\\tMomo\\r\\n', Momo", "'\u2028Momo\\u2029', Momo", "'\\u0085\\u000bMomo\\f', Momo",
                "'\\nMo\\nmo', 'Mo\nmo'", "'\\u200bMomo\\ufeff', '\u200BMomo\uFEFF'", "'\\u0000Momo', '\0Momo'"})
        void textsWithoutTheWhiteSpaceAtTheirEnds(String sent, String understood) throws IOException {
            assertThat(title('"' + sent + '"')).isEqualTo(understood);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "   ", "\\t", "\\r\\n", "\u00A0\u3000", "\\u2028 \\u0085", "\u200B", "\\u00ad",
                "\uFEFF\u2060", "\u3164", "\u115F\u1160", "\uFFA0 \u2800", "\uFE0F", "\\udb40\\udc01"})
        void blankTextsAsAbsent(String blank) throws IOException {
            LibraryBook book =
                    read("{\"book_title\":\"?\",\"isbn\":\"?\",\"book_author\":{\"name\":\"?\"},\"cover\":\"?\"}"
                            .replace("?", blank));

            assertThat(book).isEqualTo(new LibraryBook(null, null, new Author(null, null), null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\0", "\u001F", "\u007F", "\u0301", "\uFFFD", "\uE000", ".", "\u200B\0"})
        void otherTextsAsThere(String text) throws IOException {
            assertThat(title('"' + "\\u%04x".repeat(text.length()).formatted(text.chars().boxed().toArray()) + '"'))
                    .isEqualTo(text);
        }

        @Test
        void textsAcrossTheBuffersEnd() throws IOException {
            for (int length = 8100; length < 8300; length++) {
                String text = "a".repeat(length) + "é€\uD83D\uDE00\"z";

                assertThat(title('"' + text.replace("\"", "\\\"") + '"')).isEqualTo(text);
            }
        }

        @Test
        void veryLongTextsAsNothingShorter() throws IOException {
            assertThat(title('"' + "é".repeat(1 << 23) + '"').length()).isBetween(1 << 16, 1 << 17);
            assertThat(title('"' + " ".repeat(1 << 24) + "Momo" + " ".repeat(1 << 17) + '"')).isEqualTo("Momo");
            assertThat(title('"' + "a".repeat(1 << 17) + "\\u0000" + "a".repeat(9) + '"')).contains("\u0000");
            assertThat(title('"' + "1" + " ".repeat(1 << 17) + "2" + '"')).doesNotContain("2").endsWith("\uFFFD");
            assertThat(title('"' + "a".repeat(1 << 17) + "\\r\\n" + '"')).doesNotContain("\0", "\r", "\n");
            assertThat(title('"' + "a".repeat(1 << 17) + "\\r\\n." + '"')).endsWith("\0");
            assertThat(title('"' + "a".repeat(1 << 17) + "\\u00a0." + '"')).endsWith("\uFFFD");
        }

        private String title(String literal) throws IOException {
            return read("{\"book_title\":" + literal + "}").title();
        }
    }

    @Nested
    class LetsOut {

        @Test
        void whatTheStreamThrows() {
            var cut = new IOException("cut");
            var tooLarge = new ApiException(ErrorCode.PAYLOAD_TOO_LARGE);

            assertThatThrownBy(() -> READER.read(endingWith(() -> {
                throw tooLarge;
            }))).isSameAs(tooLarge);
            assertThatThrownBy(() -> READER.read(new SequenceInputStream(start(), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw cut;
                }
            }))).isSameAs(cut);
        }

        @Test
        void nothingOfWhatWasSent() {
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> read("{\"book_title\":\"secret\\x\"}"))
                    .satisfies(refusal -> assertThat(refusal).hasMessage("malformed_json").hasNoCause());
        }

        private InputStream endingWith(Supplier<Integer> next) {
            return new SequenceInputStream(start(), new InputStream() {
                @Override
                public int read() {
                    return next.get();
                }
            });
        }

        private InputStream start() {
            return new ByteArrayInputStream("{\"book_title\":\"a".getBytes(UTF_8));
        }
    }

    @RepeatedTest(20)
    void doesNotMindOrderSpaceEscapesAndPieces() throws IOException {
        var random = new Random();
        var author = new Author("Michael Ende", "München");
        var book = new LibraryBook("Momo \"é€\uD83D\uDE00\" / \\", new Isbn("3522"), author, null);
        List<String> authorMembers = members(random, "name", spelled(random, author.name()), "home_town",
                spelled(random, author.town()));
        List<String> members = members(random, "book_title", spelled(random, book.title()), "isbn",
                spelled(random, "3-522"), "book_author", object(random, authorMembers), "cover", "null");
        byte[] json = object(random, members).getBytes(UTF_8);

        assertThat(READER.read(new Dripping(json, random))).isEqualTo(book);
    }

    static List<byte[]> goodTexts() {
        return List.of("{\"book_title\":\"Mo\\u006do é\",\"book_author\":{\"name\":null}, \"cover\":\"QU JD\"}"
                .getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("goodTexts")
    void answersAnyBytesWithAValueOrARefusal(byte[] good) throws IOException {
        var random = new Random();
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                READER.read(new ByteArrayInputStream(bytes, 0, 1 + random.nextInt(bytes.length)));
            } catch (ApiException refused) {
                assertThat(refused.errorCode()).isIn(ErrorCode.MALFORMED_JSON, ErrorCode.NOT_UTF8,
                        ErrorCode.UNKNOWN_FIELD,
                        ErrorCode.WRONG_TYPE, ErrorCode.DUPLICATE_FIELD);
            }
        }
    }

    static LibraryBook read(String json) throws IOException {
        return READER.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }

    private static List<String> members(Random random, String... namesAndValues) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = spelled(random, namesAndValues[i]);
            members.add(name + space(random) + ':' + space(random) + namesAndValues[i + 1]);
        }
        return members;
    }

    private static String object(Random random, List<String> members) {
        Collections.shuffle(members, random);
        return space(random) + '{' + space(random)
                + String.join(space(random) + ',' + space(random), members) + space(random) + '}' + space(random);
    }

    private static String spelled(Random random, String text) {
        var literal = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            boolean plain = unit != '"' && unit != '\\' && !Character.isSurrogate(unit) && random.nextBoolean();
            literal.append(plain ? String.valueOf(unit) : "\\u%04x".formatted((int) unit));
        }
        return literal.append('"').toString();
    }

    private static String space(Random random) {
        return List.of("", "", " ", "\n", "\r\n\t").get(random.nextInt(5));
    }

    /** Gives a few bytes at a time, as networks do. */
    private static final class Dripping extends ByteArrayInputStream {

        private final Random random;

        private Dripping(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(7)));
        }
    }
}
