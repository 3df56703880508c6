package com.yativo.customer.json;

import static com.yativo.customer.json.RecordReaderTest.MAX_IMAGE_BYTES;
import static com.yativo.customer.json.RecordReaderTest.READER;
import static com.yativo.customer.json.RecordReaderTest.read;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link RecordReader} refuses, of everything that is no record in JSON. */
class RefusedJsonTest {

    @Nested
    class AsMalformed {

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
    class WithTheField {

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
    class Quickly {

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

    private static void assertRefused(String json, ErrorCode code, FieldError... fieldErrors) {
        assertRefused(json.getBytes(UTF_8), code, fieldErrors);
    }

    private static void assertRefused(byte[] json, ErrorCode code, FieldError... fieldErrors) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> READER.read(new ByteArrayInputStream(json)))
                .returns(code, ApiException::errorCode)
                .returns(List.of(fieldErrors), ApiException::fieldErrors);
    }
}
