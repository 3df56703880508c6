package com.yativo.customer.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    private static final int MAX_IMAGE_BYTES = 1000;
    private static final RecordReader<CustomerModel> READER = new RecordReader<>(CustomerModel.class, MAX_IMAGE_BYTES);

    public record CustomerModel(@JsonbProperty("book_title") String title, Isbn isbn,
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
            CustomerModel book = read("""
                    {"book_title":"Momo","isbn":"3-522","book_author":{"name":"Ende","home_town":"Garmisch"}}""");

            assertThat(book)
                    .isEqualTo(new CustomerModel("Momo", new Isbn("3522"), new Author("Ende", "Garmisch"), null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", " {\t} ", "\r\n{\n}\n", "{\"book_title\":null}",
                "{\"cover\" : null,\"book_author\":null , \"isbn\":null}"})
        void nullAsAbsent(String json) throws IOException {
            assertThat(read(json)).isEqualTo(new CustomerModel(null, null, null, null));
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
            CustomerModel book =
                    read("{\"book_title\":\"?\",\"isbn\":\"?\",\"book_author\":{\"name\":\"?\"},\"cover\":\"?\"}"
                            .replace("?", blank));

            assertThat(book).isEqualTo(new CustomerModel(null, null, new Author(null, null), null));
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
    class RefusesAsMalformed {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\n", "null", "true", "5", "\"text\"", "[]", "[{}]", "{", "}", "{]", "{{}}",
                "{}{}", "{} {}", "{}x", "{},", "{}\u0000", "{}//", "{}/**/", "//\n{}", "/**/{}", "#\n{}", "{/**/}",
                "{,}",
                "\u000B{}",
                "\u00A0{}", "\u2028{}", "{}\f", "{}\uFEFF", "{\uFEFF}", "(function(){})", "<book/>",
                "{\"book_title\"}", "{\"book_title\":}", "{\"book_title\":\"a\",}", "{,\"book_title\":\"a\"}",
                "{\"book_title\":\"a\" \"isbn\":\"1\"}", "{\"book_title\":\"a\";\"isbn\":\"1\"}",
                "{\"book_title\",\"a\"}",
                "{\"book_title\":\"a\"", "{\"book_title\":\"a", "{\"book_title\":\"a\\", "{\"book_title\":\"a\\\"}",
                "{\"book_title\":\"a\"]", "{\"book_title\"::\"a\"}", "{\"book_title\"=\"a\"}",
                "{\"book_title\":\"a\",,}",
                "{book_title:\"a\"}", "{'book_title':'a'}", "{\"book_title\":'a'}", "{5:\"a\"}", "{null:\"a\"}",
                "{\"book_title\":a}", "{\"book_title\":NaN}", "{\"book_title\":Infinity}", "{\"book_title\":-Infinity}",
                "{\"book_title\":undefined}", "{\"book_title\":None}", "{\"book_title\":nul}", "{\"book_title\":nulll}",
                "{\"book_title\":NULL}", "{\"book_title\":True}", "{\"book_title\":tru", "{\"book_title\":truefalse}",
                "{\"book_title\":01}", "{\"book_title\":-01}", "{\"book_title\":00}", "{\"book_title\":+1}",
                "{\"book_title\":.5}", "{\"book_title\":5.}", "{\"book_title\":-}", "{\"book_title\":1e}",
                "{\"book_title\":1e+}", "{\"book_title\":1.e5}", "{\"book_title\":0x1F}", "{\"book_title\":1_000}",
                "{\"book_title\":1L}", "{\"book_title\":--1}", "{\"book_title\":1.2.3}", "{\"book_title\":\u0661}",
                "{\"book_title\":\"a\tb\"}", "{\"book_title\":\"a\nb\"}", "{\"book_title\":\"a\u0000b\"}",
                "{\"book\ttitle\":\"a\"}", "{\"book_title\":\"\\a\"}", "{\"book_title\":\"\\x41\"}",
                "{\"book_title\":\"\\'\"}", "{\"book_title\":\"\\u12\"}", "{\"book_title\":\"\\u123g\"}",
                "{\"book_title\":\"\\U0041\"}", "{\"book_title\":\"\\u 041\"}", "{\"book_title\":\"\\u+041\"}",
                "{\"book_title\":\"\\\n\"}", "{\"book_title\":\"\\0\"}",
                "{\"book_title\":\"\\ud800\"}", "{\"book_title\":\"\\udc00\"}", "{\"book_title\":\"\\udc00\\ud800\"}",
                "{\"book_title\":\"\\ud800\\ud800\"}", "{\"book_title\":\"\\ud800x\"}",
                "{\"book_title\":\"\\ud800\\n\"}",
                "{\"book_title\":\"\\ud800\\u0041\"}", "{\"book_title\":\"\\ud800", "{\"a\\ud800\":\"a\"}",
                "{\"isbn\":\"\\ud800\"}", "{\"cover\":\"\\ud800\"}", "{\"cover\":\"\\x\"}", "{\"cover\":\"QUJD",
                "{\"cover\":\"QU\nJD\"}", "{\"book_author\":\"\\ud800\"}", "{\"book_author\":{}",
                "{\"book_author\":{}}}",
                "{\"book_author\":{\"name\":\"a\"],\"isbn\":null}", "{\"\\ud83d\":1}"})
        void whatRfc8259DoesNotAllow(String json) {
            assertMalformed(json.getBytes(UTF_8));
        }

        @ParameterizedTest
        @ValueSource(strings = {"80", "BF", "C0AF", "C080", "C1BF", "C2", "C220", "E08080", "E09FBF", "E282", "E28228",
                "EDA080", "EDBFBF", "EDA081EDB080", "F0808080", "F08FBFBF", "F09F98", "F0288CBC", "F4908080",
                "F5808080",
                "F888808080", "FE", "FF", "FFFE", "C3", "E4", "A0"})
        void whatIsNoUtf8(String hex) {
            byte[] bad = HexFormat.of().parseHex(hex);

            assertRefused(in("{\"book_title\":\"", bad, "\"}"), ErrorCode.NOT_UTF8);
            assertRefused(in("{\"book_title", bad, "\":\"a\"}"), ErrorCode.NOT_UTF8);
            assertRefused(in("{\"cover\":\"QUJDREVGRw", bad, "\"}"), ErrorCode.NOT_UTF8);
            assertRefused(in("", bad, "{}"), ErrorCode.NOT_UTF8);
            assertMalformed(in("{\"book_title\":\"a\"", bad, "}"));
        }

        @Test
        void otherEncodings() {
            assertRefused("{\"book_title\":\"é\"}".getBytes(ISO_8859_1), ErrorCode.NOT_UTF8);
            for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-16", "x-UTF-16LE-BOM", "UTF-32BE", "UTF-32LE")) {
                assertRefused("{\"book_title\":\"a\"}".getBytes(Charset.forName(charset)), ErrorCode.NOT_UTF8);
            }
        }

        @Test
        void aByteOrderMark() {
            assertRefused("\uFEFF{\"book_title\":\"a\"}", ErrorCode.BYTE_ORDER_MARK);
        }

        @Test
        void whatBreaksOffWithinACharacter() {
            assertMalformed(in("{\"book_title\":\"", new byte[] {(byte) 0xE2, (byte) 0x82}, ""));
        }

        private byte[] in(String before, byte[] bad, String after) {
            return (before + new String(bad, ISO_8859_1) + after).getBytes(ISO_8859_1);
        }

        private void assertMalformed(byte[] json) {
            assertRefused(json, ErrorCode.MALFORMED_JSON);
        }
    }

    @Nested
    class RefusesWithTheField {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"title":"a"}                                   | title
                {"Book_title":"a"}                              | Book_title
                {"book_title ":"a"}                             | `book_title `
                {"":"a"}                                        | ``
                {"book_title":"a","book_author.name":"b"}       | book_author.name
                {"book_author":{"name":"a","street":"b"}}       | book_author.street
                {"book_author":{"book_title":"a"}}              | book_author.book_title
                {"x":[[[}                                       | x
                {"x":null}                                      | x
                """)
        void unknownNames(String json, String field) {
            assertRefused(json, ErrorCode.UNKNOWN_FIELD, new FieldError(field, FieldErrorCode.UNKNOWN_FIELD));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"book_title":"a","book_title":"a"}                     | book_title
                {"book_title":null,"book_title":"a"}                    | book_title
                {"book_title":"a","isbn":"1","book\\u005ftitle":5}      | book_title
                {"book_author":{"name":"a","name":"b"}}                 | book_author.name
                {"book_author":{},"book_author":{}}                     | book_author
                {"cover":"","cover":""}                                 | cover
                """)
        void namesThatComeTwice(String json, String field) {
            assertRefused(json, ErrorCode.DUPLICATE_FIELD, new FieldError(field, FieldErrorCode.DUPLICATE_FIELD));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"book_title":5}                        | book_title
                {"book_title":-0.5E-7}                  | book_title
                {"book_title":0 }                       | book_title
                {"book_title":true}                     | book_title
                {"book_title":false,"x":1}              | book_title
                {"book_title":[]}                       | book_title
                {"book_title":["a"]}                    | book_title
                {"book_title":{}}                       | book_title
                {"isbn":3522}                           | isbn
                {"cover":[1,2]}                         | cover
                {"cover":{}}                            | cover
                {"book_author":"Ende"}                  | book_author
                {"book_author":[]}                      | book_author
                {"book_author":[{}]}                    | book_author
                {"book_author":1}                       | book_author
                {"book_author":{"name":{}}}             | book_author.name
                {"book_author":{"name":false}}          | book_author.name
                """)
        void otherTypes(String json, String field) {
            assertRefused(json, ErrorCode.WRONG_TYPE, new FieldError(field, FieldErrorCode.WRONG_TYPE));
        }

        @Test
        void butNotMoreOfALongNameThanNeeded() {
            assertRefused("{\"" + "\uD83D\uDE00".repeat(1_000_000) + "\":1}", ErrorCode.UNKNOWN_FIELD,
                    new FieldError("\uD83D\uDE00".repeat(100) + "…", FieldErrorCode.UNKNOWN_FIELD));
        }
    }

    @Nested
    @Timeout(10)
    class StaysQuick {

        @Test
        void with100000Names() {
            var json = new StringBuilder("{\"book_title\":\"a\"");
            for (int i = 0; i < 100_000; i++) {
                json.append(",\"name").append(i).append("\":").append(i);
            }

            assertRefused(json.append('}').toString(), ErrorCode.UNKNOWN_FIELD,
                    new FieldError("name0", FieldErrorCode.UNKNOWN_FIELD));
        }

        @Test
        void withAMillionLevels() {
            assertRefused("[".repeat(1_000_000), ErrorCode.MALFORMED_JSON);
            assertRefused("{\"book_title\":" + "[".repeat(1_000_000), ErrorCode.WRONG_TYPE,
                    new FieldError("book_title", FieldErrorCode.WRONG_TYPE));
            assertRefused("{\"a\":".repeat(1_000_000), ErrorCode.UNKNOWN_FIELD,
                    new FieldError("a", FieldErrorCode.UNKNOWN_FIELD));
        }

        @Test
        void withANumberOfAMillionDigits() {
            assertRefused("{\"book_title\":" + "9".repeat(1_000_000) + "}", ErrorCode.WRONG_TYPE,
                    new FieldError("book_title", FieldErrorCode.WRONG_TYPE));
        }

        @Test
        void withAnImageOf16MiB() throws IOException {
            assertThat(read("{\"cover\":\"" + "QUJD".repeat(1 << 22) + "\"}").cover().error(0))
                    .contains(new Violation(FieldErrorCode.IMAGE_TOO_LARGE, Bounds.atMost(MAX_IMAGE_BYTES)));
            assertThat(read("{\"cover\":\"" + "é".repeat(1 << 23) + "\"}").cover().error(0))
                    .contains(new Violation(FieldErrorCode.INVALID_BASE64));
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
        var book = new CustomerModel("Momo \"é€\uD83D\uDE00\" / \\", new Isbn("3522"), author, null);
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

    private static CustomerModel read(String json) throws IOException {
        return READER.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }

    private static void assertRefused(String json, ErrorCode reason, FieldError... faults) {
        assertRefused(json.getBytes(UTF_8), reason, faults);
    }

    private static void assertRefused(byte[] json, ErrorCode reason, FieldError... faults) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> READER.read(new ByteArrayInputStream(json)))
                .returns(reason, ApiException::errorCode)
                .returns(List.of(faults), ApiException::fieldErrors);
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
