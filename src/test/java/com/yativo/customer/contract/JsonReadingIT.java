package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON, and what is a request: the first fault is told, and nothing that was sent is silently dropped. */
class JsonReadingIT extends ContractTest {

    private final Client client = newClient();

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "null", "true", "17", "\"text\"", "[]", "[{}]", // no object
            "{", "{\"customer_name\"", "{\"customer_name\":", "{\"customer_name\":\"a", "{\"customer_name\":\"a\"",
            "{} {}", "{}x", "{},", "{}]", "}", // more than one value, or none
            "{,}", "{\"customer_name\":\"a\",}", "{\"customer_name\" \"a\"}", "{\"customer_name\":}",
            "{\"customer_name\":\"a\" \"customer_email\":\"b\"}",
            "{'customer_name':'a'}", "{customer_name:\"a\"}", "{\"customer_name\":undefined}",
            "/* */{}", "{}// end", "{/**/}", "# x\n{}", // comments
            "{\"customer_name\":\"a\tb\"}", "{\"customer_name\":\"a\nb\"}", "{\"customer_name\":\"a\u0000\"}",
            "{\"customer_name\":\"\\x41\"}", "{\"customer_name\":\"\\u00g0\"}", "{\"customer_name\":\"\\u12\"}",
            "{\"customer_name\":\"\\ud800\"}", "{\"customer_name\":\"\\udc00\\ud800\"}",
            "{\"customer_name\":\"\\ud83da\"}", // lone surrogates
            "{\"customer_name\":01}", "{\"customer_name\":+1}", "{\"customer_name\":.5}", "{\"customer_name\":1.}",
            "{\"customer_name\":1e}", "{\"customer_name\":NaN}", "{\"customer_name\":Infinity}",
            "{\"customer_name\":0x1F}", "{\"customer_name\":nul}", "{\"customer_name\":True}",
            "\u00A0{}", "{}\u000B"
    })
    void refusesWhatIsNotOneJsonObject(String body) {
        Response answer = client.add(body).isError(400, "malformed_json");

        assertThat(answer.json().keySet())
                .containsExactly("status", "status_code", "code", "message", "request_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C3", "C328", "FF", "C0AF", "E080AF", "EDA080", "F4908080", "F880808080", "80"})
    void refusesWhatIsNotUtf8(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        String text = new SeedRequest().with("customer_name", new String(bad, ISO_8859_1)).json();

        assertThat(client.add(text.getBytes(ISO_8859_1)).isError(400, "malformed_json").message())
                .isEqualTo("The body is not UTF-8");
    }

    @Test
    void refusesOtherEncodings() {
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-32", "X-UTF-32LE-BOM", "IBM037")) {
            assertThat(client.add(SeedRequest.text().getBytes(Charset.forName(charset))).isError(400, "malformed_json")
                    .message()).as(charset).isEqualTo("The body is not UTF-8");
        }
        assertThat(client.add(SeedRequest.text().getBytes(UTF_16LE), "Accept-Language", "es")
                .isError(400, "malformed_json").message()).isEqualTo("El cuerpo no está en UTF-8");
    }

    @Test
    void refusesAByteOrderMark() {
        assertThat(client.add("\uFEFF{}").isError(400, "malformed_json").message())
                .isEqualTo("The body begins with a byte order mark");
    }

    @Test
    void refusesWhatBreaksOffAnywhere() {
        byte[] whole = "{\"customer_name\":\"a\\u00e9é😀\",\"customer_address\":{\"city\":null}}".getBytes(UTF_8);
        client.add(whole).isError(422, "validation_failed");

        for (int length = 0; length < whole.length; length++) {
            client.add(Arrays.copyOf(whole, length)).isError(400, "malformed_json");
        }
    }

    @Test
    void isNotSlowedDownByWhatIsEndless() {
        var names = new StringBuilder("{\"customer_name\":\"a\"");
        for (int i = 0; i < 100_000; i++) {
            names.append(",\"name").append(i).append("\":").append(i);
        }
        long begin = System.nanoTime();

        client.add(names.append('}').toString()).isError(400, "unknown_field");
        client.add("{\"" + "n".repeat(1_000_000) + "\":1}").isError(400, "unknown_field");
        client.add("{\"customer_name\":" + "9".repeat(1_000_000) + "}").isError(400, "wrong_type");
        client.add("{\"customer_name\":1e" + "9".repeat(1_000_000) + "}").isError(400, "wrong_type");
        client.add("{\"customer_name\":\"" + "a".repeat(1_000_000) + "\"}").isError(422, "validation_failed");
        client.add(" ".repeat(1_000_000) + "{}").isError(422, "validation_failed");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"customer_name":"a","customer_name":"a"}                 | duplicate_field | customer_name
            {"customer_name":null,"customer_name":"a"}                | duplicate_field | customer_name
            {"customer_name":"a","customer\\u005Fname":"b"}           | duplicate_field | customer_name
            {"customer_address":{"city":"a","city":"b"}}              | duplicate_field | customer_address.city
            {"customer_address":{},"customer_address":{}}             | duplicate_field | customer_address
            {"nickname":"a"}                                          | unknown_field   | nickname
            {"nickname":null}                                         | unknown_field   | nickname
            {"Customer_name":"a"}                                     | unknown_field   | Customer_name
            {"customer_id":"a"}                                       | unknown_field   | customer_id
            {"created_at":"a"}                                        | unknown_field   | created_at
            {"customer_address":{"planet":"a"}}                       | unknown_field   | customer_address.planet
            {"__proto__":{}}                                          | unknown_field   | __proto__
            {"customer_name":17}                                      | wrong_type      | customer_name
            {"customer_email":true}                                   | wrong_type      | customer_email
            {"customer_phone":19203751411}                            | wrong_type      | customer_phone
            {"customer_country":["USA"]}                              | wrong_type      | customer_country
            {"customer_type":{}}                                      | wrong_type      | customer_type
            {"customer_address":"Elm Street"}                         | wrong_type      | customer_address
            {"customer_address":[]}                                   | wrong_type      | customer_address
            {"customer_address":{"zipcode":12345}}                    | wrong_type      | customer_address.zipcode
            {"customer_address":{"city":{}}}                          | wrong_type      | customer_address.city
            {"customer_idType":1}                                     | wrong_type      | customer_idType
            {"customer_idNumber":10600011}                            | wrong_type      | customer_idNumber
            {"customer_idCountry":false}                              | wrong_type      | customer_idCountry
            {"customer_idExpiration":424}                             | wrong_type      | customer_idExpiration
            {"customer_idFront":[137,80]}                             | wrong_type      | customer_idFront
            {"customer_idBack":0}                                     | wrong_type      | customer_idBack
            {"customer_name":17,"nickname":"a"}                       | wrong_type      | customer_name
            {"nickname":"a","customer_name":17}                       | unknown_field   | nickname
            """)
    void namesTheFirstFieldAtFault(String body, String code, String field) {
        Response answer = client.add(body).isError(400, code);

        assertThat(answer.fieldErrors()).containsExactly(field + " " + code);
        assertThat(answer.json().getJsonObject("errors").keySet()).containsExactly(field);
    }

    @Test
    void doesNotGoDownWithDeepNesting() {
        client.add("{\"customer_name\":" + "[".repeat(100_000)).isInEnvelope();
        assertThat(client.add("{\"a\":".repeat(60) + "1" + "}".repeat(60)).status()).isEqualTo(400);
        assertThat(client.add("[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void refusesFaultsOfReadingBeforeFaultsOfRules() {
        client.add("{\"customer_email\":\"nobody\",\"customer_name\":17}").isError(400, "wrong_type");
    }

    @Test
    void takesEscapesAndWhiteSpace() {
        String body = "\r\n\t " + new SeedRequest().with("customer_name", "NAME").json()
                .replace("NAME", "\\u0041\\/\\\\\\\"\\ud83d\\ude00").replace(",", " ,\n\t") + "\n";

        assertThat(client.add(body.getBytes(UTF_8)).isCreated().data().getString("customer_name"))
                .isEqualTo("A/\\\"😀");
    }

    @Test
    void takesFieldsInAnyOrder() {
        var request = new SeedRequest();
        List<String> fields = List.of("customer_idFront", "customer_country", "customer_email", "customer_idType",
                "customer_idNumber", "customer_phone", "customer_idExpiration", "customer_idCountry", "customer_name");
        String body = fields.stream()
                .map(field -> "\"" + field + "\":\"" + request.value(field) + "\"")
                .reduce((a, b) -> a + "," + b).map(members -> "{" + members + "}").orElseThrow();

        client.add(body).isCreated();
    }

    @Test
    void neverRepeatsWhatWasSent() {
        assertThat(client.add(new SeedRequest().with("customer_name", Map.of("secret-key", "secret-value")))
                .isError(400, "wrong_type").text()).doesNotContain("secret");
        assertThat(client.add("{\"secret-name\":\"secret-value\"}").isError(400, "unknown_field").json()
                .getJsonArray("error_details").getJsonObject(0).getString("message")).doesNotContain("secret");
    }
}
