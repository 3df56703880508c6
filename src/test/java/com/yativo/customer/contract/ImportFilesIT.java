package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.Charset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files as people have them, and exactly what each is answered: status, code and fields of the whole; or the counts, then
 * for each refused line its number, status, code and fields.
 */
class ImportFilesIT extends ImportTestCase {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String CSV = "text/csv";
    private static final String FIRST = row(1);
    private static final String SECOND = row(2);
    private static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;
    private static final int FIVE_MEGABYTES = 5_000_000;

    private static String row(int number) {
        return ROW.replace("ada@", "ada-" + number + "@");
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                whole("none", FIRST + SECOND, "400 malformed_csv"),
                whole("nothing at all", "", "400 malformed_csv"),
                whole("blank lines alone", "\r\n\r\n \n", "400 malformed_csv"),
                whole("an unknown column", "customer_nickname," + HEADER + "x," + FIRST,
                        "400 unknown_field, customer_nickname unknown_field"),
                whole("a column without a name", "," + HEADER + "x," + FIRST, "400 unknown_field,  unknown_field"),
                whole("a column twice", "customer_name," + HEADER + "x," + FIRST,
                        "400 duplicate_field, customer_name duplicate_field"),
                whole("an object and its member", "customer_address,customer_address.city," + HEADER,
                        "400 duplicate_field, customer_address.city duplicate_field"),
                whole("an open quote", "\"" + HEADER + FIRST, "400 malformed_csv"),
                whole("text after a quote", "\"customer_name\"s," + HEADER + FIRST, "400 malformed_csv"),
                whole("too long", "x".repeat(MAX_RECORD_BYTES + 1) + HEADER, "413 payload_too_large"),
                whole("alone", HEADER, "200 lines 0, added 0, refused 0"),
                whole("alone, without a line end", HEADER.strip(), "200 lines 0, added 0, refused 0"));
    }

    static Stream<Arguments> rows() {
        String ragged = "\"a \"\"b\"\"\",c\n";
        return Stream.of(
                csv("an open quote", FIRST + "\"Ada," + SECOND + row(3), "200 lines 2, added 1, refused 1",
                        "3 400 malformed_csv"),
                csv("text after a quote", "\"A\"da,x,+56912345678,Chile\n" + FIRST, "200 lines 2, added 1, refused 1",
                        "2 400 malformed_csv"),
                csv("too few and too many cells", ragged + FIRST + "x," + SECOND, "200 lines 3, added 1, refused 2",
                        "2 400 malformed_csv", "4 400 malformed_csv"),
                csv("line ends in a cell", FIRST.replace("Ada", "\"Ada\r\n\r\n\"") + "x\n" + SECOND + "x\n",
                        "200 lines 4, added 2, refused 2", "5 400 malformed_csv", "7 400 malformed_csv"),
                csv("a line end within a name", FIRST.replace("Ada", "\"A\nda\"") + SECOND + "x\n",
                        "200 lines 3, added 1, refused 2",
                        "2 422 validation_failed, customer_name invalid_characters", "5 400 malformed_csv"),
                csv("line ends of three systems", FIRST.replace("\n", "\r\n") + "x\r" + SECOND + "x\r\n" + row(3),
                        "200 lines 5, added 3, refused 2", "3 400 malformed_csv", "5 400 malformed_csv"),
                csv("blank lines", "\r\n\n" + FIRST + " \n\n" + SECOND + "x\n\n", "200 lines 3, added 2, refused 1",
                        "8 400 malformed_csv"),
                csv("no line end", FIRST + SECOND.strip(), "200 lines 2, added 2, refused 0"),
                csv("NUL", FIRST.replace("Ada", "A\0da"), "200 lines 1, added 0, refused 1",
                        "2 422 validation_failed, customer_name invalid_characters"),
                csv("a cell of 5 MB", FIRST.replace("Ada", "a".repeat(FIVE_MEGABYTES)) + SECOND,
                        "200 lines 2, added 1, refused 1", "2 422 validation_failed, customer_name too_long"),
                csv("a record that is too large", FIRST.replace("Ada", "a".repeat(MAX_RECORD_BYTES)) + SECOND + "x\n",
                        "200 lines 3, added 1, refused 2", "2 413 payload_too_large", "4 400 malformed_csv"));
    }

    static Stream<Arguments> encodings() {
        String named = HEADER + FIRST.replace("Ada", "Jos\u00E9") + SECOND;
        String wide = "\uFEFF" + HEADER + FIRST;
        String added = "200 lines 2, added 2, refused 0";
        String firstRefused = "200 lines 2, added 1, refused 1; 2 400 malformed_csv";
        return Stream.of(
                Arguments.of("UTF-8", CSV, named.getBytes(UTF_8), added),
                Arguments.of("UTF-8 with its mark", CSV, ("\uFEFF" + named).getBytes(UTF_8), added),
                Arguments.of("windows-1252", CSV + ";charset=windows-1252", named.getBytes(WINDOWS), added),
                Arguments.of("ISO-8859-1", CSV + "; charset=\"ISO-8859-1\"", named.getBytes(ISO_8859_1), added),
                Arguments.of("windows-1252 without its name", CSV, named.getBytes(WINDOWS), firstRefused),
                Arguments.of("what is not in windows-1252", CSV + ";charset=windows-1252",
                        named.replace('\u00E9', '\u0081').getBytes(ISO_8859_1), firstRefused),
                Arguments.of("UTF-16 with its mark", CSV, wide.getBytes(UTF_16LE), "400 malformed_csv"),
                Arguments.of("UTF-16 without its mark", CSV, named.getBytes(UTF_16LE), "400 malformed_csv"),
                Arguments.of("UTF-16 of the other order", CSV, wide.getBytes(UTF_16BE), "400 malformed_csv"),
                Arguments.of("UTF-16 by another name", CSV + ";charset=windows-1252", wide.getBytes(UTF_16LE),
                        "400 malformed_csv"),
                Arguments.of("UTF-16 by its name", CSV + ";charset=utf-16", wide.getBytes(UTF_16LE),
                        "415 unsupported_media_type"),
                Arguments.of("a charset that nobody knows", CSV + ";charset=x", named.getBytes(UTF_8),
                        "415 unsupported_media_type"));
    }

    static Stream<Arguments> jsonLines() {
        String one = line(1).strip();
        String two = line(2).strip();
        String large = request(1).with("customer_name", "a".repeat(MAX_RECORD_BYTES)).json() + "\n";
        return Stream.of(
                json("nothing at all", "", "400 malformed_json"),
                json("blank lines alone", "\r\n\n \n", "400 malformed_json"),
                json("an array on lines", "[\n" + one + ",\n" + two + "\n]\n", "200 lines 4, added 1, refused 3",
                        "1 400 malformed_json", "2 400 malformed_json", "4 400 malformed_json"),
                json("an array on one line", "[" + one + "," + two + "]", "200 lines 1, added 0, refused 1",
                        "1 400 malformed_json"),
                json("two on one line", one + one, "200 lines 1, added 0, refused 1", "1 400 malformed_json"),
                json("an object on lines", "{\n\"customer_name\":\"Ada\"\n}\n" + one, "200 lines 4, added 1, refused 3",
                        "1 400 malformed_json", "2 400 malformed_json", "3 400 malformed_json"),
                json("blank lines and CRLF", "\r\n\n" + one + "\r\n \t\n" + two, "200 lines 2, added 2, refused 0"),
                json("CR alone", one + "\r" + two, "200 lines 1, added 0, refused 1", "1 400 malformed_json"),
                json("a byte order mark", "\uFEFF" + one + "\n" + two, "200 lines 2, added 1, refused 1",
                        "1 400 malformed_json"),
                json("NUL", one + "\n\0\n", "200 lines 2, added 1, refused 1", "2 400 malformed_json"),
                Arguments.of("UTF-16", NDJSON, (one + "\n" + two).getBytes(UTF_16LE),
                        "200 lines 2, added 0, refused 2; 1 400 malformed_json; 2 400 malformed_json"),
                Arguments.of("windows-1252", NDJSON,
                        (one.replace("Test Customer", "Jos\u00E9") + "\n" + two).getBytes(WINDOWS),
                        "200 lines 2, added 1, refused 1; 1 400 malformed_json"),
                json("a field twice", "{\"customer_name\":\"Ada\",\"customer_name\":\"Ada\"}",
                        "200 lines 1, added 0, refused 1", "1 400 duplicate_field, customer_name duplicate_field"),
                json("another type", "{\"customer_address\":{\"city\":1}}", "200 lines 1, added 0, refused 1",
                        "1 400 wrong_type, customer_address.city wrong_type"),
                json("a record that is too large", large + two, "200 lines 2, added 1, refused 1",
                        "1 413 payload_too_large"));
    }

    private static Arguments whole(String name, String csv, String answer) {
        return Arguments.of(name, CSV, csv.getBytes(UTF_8), answer);
    }

    private static Arguments csv(String name, String rows, String... answer) {
        return Arguments.of(name, CSV, (HEADER + rows).getBytes(UTF_8), String.join("; ", answer));
    }

    private static Arguments json(String name, String lines, String... answer) {
        return Arguments.of(name, NDJSON, lines.getBytes(UTF_8), String.join("; ", answer));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"headers", "rows", "encodings", "jsonLines"})
    void areAnswered(String name, String type, byte[] file, String answer) {
        assertThat(answer(post("", type, file))).isEqualTo(answer);
    }

    private static String answer(Response response) {
        JsonObject json = response.json();
        JsonObject data = json.getJsonObject("data");
        if (data == null) {
            return error(json);
        }
        return response.status() + " lines " + data.getInt("lines") + ", added " + data.getInt("added") + ", refused "
                + data.getInt("refused") + data.getJsonArray("refusals").getValuesAs(JsonObject.class).stream()
                        .map(refusal -> "; " + refusal.getInt("line") + " " + error(refusal))
                        .collect(Collectors.joining());
    }

    private static String error(JsonObject error) {
        JsonArray details = error.getJsonArray("error_details");
        String fields = details == null ? "" : details.getValuesAs(JsonObject.class).stream()
                .map(detail -> ", " + detail.getString("field") + " " + detail.getString("code"))
                .collect(Collectors.joining());
        return error.getInt("status_code") + " " + error.getString("code") + fields;
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void mayHaveOtherDelimiters(String delimiter) {
        counts(send("", CSV, (HEADER + FIRST).replace(",", delimiter)), 200, 1, 1, 0, 0);
    }

    /** Also what a spreadsheet would calculate; and a zero that it took away can't be known. */
    @Test
    void keepTheirCellsAsTheyAre() {
        String header = HEADER.replace("\n", ",customer_address.city,customer_address.street,customer_address.country,"
                + "customer_address.zipcode\n");

        send("", CSV, header + FIRST.replace("Ada", "=1+1").replace("\n", ",'=Lima,@SUM(1),Peru,07001\n"));

        assertThat(client.list("").customers()).singleElement().satisfies(customer -> {
            JsonObject address = customer.getJsonObject("customer_address");
            assertThat(customer.getString("customer_name")).isEqualTo("=1+1");
            assertThat(address.getString("city")).isEqualTo("'=Lima");
            assertThat(address.getString("street")).isEqualTo("@SUM(1)");
            assertThat(address.getString("zipcode")).isEqualTo("07001");
        });
    }

    @Test
    void mayHaveAnImageInACell() {
        var header = String.join(",", "customer_idType", "customer_idNumber", "customer_idCountry",
                "customer_idExpiration", "customer_idFront", "");
        String document = "PASSPORT,A1,Chile,2030-12-31," + Images.base64(Images.png(FIVE_MEGABYTES)) + ",";

        counts(send("", CSV, header + HEADER + document + FIRST), 200, 1, 1, 0, 0);

        assertThat(database().sealedDocuments(account)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'', 1000", "?max_refusals=10000, 10000"})
    void areAnsweredInBoundsHoweverManyLinesAreBad(String query, int refusals) {
        Response response = send(query, CSV, HEADER + ("," + SECOND).repeat(100_000));

        response.isError(422, "too_many_refusals");
        counts(response, 422, refusals, 0, 0, refusals);
        assertThat(response.body()).hasSizeLessThan(refusals * 200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5.69E+10    | en | Phone was rounded by a spreadsheet: enter it again in a column that is formatted as text
            "5,691e+11" | en | Phone was rounded by a spreadsheet: enter it again in a column that is formatted as text
            56912345678 | en | Phone is not a possible phone number with + and country code, such as +56912345678
            912345678   | en | Phone is not a possible phone number with + and country code, such as +56912345678
            5.69E+10    | es | El teléfono fue redondeado por una hoja de cálculo: escríbalo de nuevo en una columna \
            con formato de texto
            912345678   | es | El teléfono no es un número posible con + y código de país, como +56912345678
            """)
    void areToldWhatASpreadsheetMadeOfAPhoneNumber(String phone, String language, String message) {
        Response response = send("", CSV, HEADER + FIRST.replace("+56912345678", phone), "Accept-Language", language);

        assertThat(answer(response)).isEqualTo("200 lines 1, added 0, refused 1; "
                + "2 422 validation_failed, customer_phone invalid_phone");
        assertThat(refusal(response, 0).getJsonArray("error_details").getJsonObject(0).getString("message"))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"31/12/2030", "12/31/2030", "31.12.2030", "dic-30", "47848"})
    void areToldInWhichFormADateIsTaken(String date) {
        Response response = send("", NDJSON, new SeedRequest().with("customer_idExpiration", date).json());

        assertThat(answer(response)).isEqualTo("200 lines 1, added 0, refused 1; "
                + "1 422 validation_failed, customer_idExpiration invalid_expiration");
        assertThat(refusal(response, 0).getJsonArray("error_details").getJsonObject(0).getString("message"))
                .isEqualTo("ID expiration must be MM/YY, MM/YYYY, YYYY-MM-DD or none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/csv                     | The first row must name the fields, such as customer_name
            application/x-ndjson         | The body is not valid JSON
            application/json             | The body must be text/csv in utf-8, windows-1252 or iso-8859-1, or \
            application/x-ndjson in UTF-8, without a content encoding
            text/csv; charset=utf-16     | The body must be text/csv in utf-8, windows-1252 or iso-8859-1, or \
            application/x-ndjson in UTF-8, without a content encoding
            """)
    void areToldWhatIsTaken(String type, String message) {
        assertThat(send("", type, "\n").message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/csv             | \u00FF  | The row is not in the charset of the Content-Type: save the file in \
            UTF-8, or name windows-1252 or iso-8859-1 if it is in one of them
            text/csv             | "a"b    | The row is not valid CSV, as a quotation mark stands where none may be
            text/csv             | a       | The row does not have as many cells as the header row
            application/x-ndjson | [{},    | The line is not a JSON object of its own
            application/x-ndjson | \u00FF  | The body is not UTF-8
            """)
    void areToldWhatIsWrongWithALine(String type, String line, String message) {
        Response response = post("", type, ((type.equals(CSV) ? HEADER : "") + line + "\n").getBytes(ISO_8859_1));

        assertThat(refusal(response, 0).getString("message")).isEqualTo(message);
    }

    @Test
    void areToldHowLargeALineMayBe() {
        Response response = send("", NDJSON, " ".repeat(MAX_RECORD_BYTES) + "x");

        assertThat(refusal(response, 0).getString("message")).isEqualTo("The line is larger than 16 MiB");
    }
}
