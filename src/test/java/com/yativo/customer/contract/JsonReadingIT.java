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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed bodies: the response names the first error, and nothing that was sent is silently dropped. */
class JsonReadingIT extends ContractTest {

    private final Client client = newClient();

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[{}]", "{\"customer_name\":\"a", "{} {}", "{,}", "{'customer_name':'a'}", "/* */{}",
                    "{\"customer_name\":\"a\u0000\"}", "{\"customer_name\":\"\\ud800\"}", "{\"customer_name\":01}"})
    void refusesWhatIsNotOneJsonObject(String body) {
        Response response = client.add(body).isError(400, "malformed_json");

        assertThat(response.json().keySet())
                .containsExactly("status", "status_code", "code", "message", "request_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C328", "EDA080"})
    void refusesWhatIsNotUtf8(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        String text = new SeedRequest().with("customer_name", new String(bad, ISO_8859_1)).json();

        assertThat(client.add(text.getBytes(ISO_8859_1)).isError(400, "malformed_json").message())
                .isEqualTo("The body is not UTF-8");
    }

    @Test
    void refusesOtherEncodings() {
        for (String charset : List.of("UTF-16", "UTF-32", "IBM037")) {
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
            {"customer_name":"a","customer\\u005Fname":"b"}           | duplicate_field | customer_name
            {"customer_address":{"city":"a","city":"b"}}              | duplicate_field | customer_address.city
            {"nickname":"a"}                                          | unknown_field   | nickname
            {"customer_id":"a"}                                       | unknown_field   | customer_id
            {"customer_address":{"planet":"a"}}                       | unknown_field   | customer_address.planet
            {"customer_name":17}                                      | wrong_type      | customer_name
            {"customer_email":true}                                   | wrong_type      | customer_email
            {"customer_phone":19203751411}                            | wrong_type      | customer_phone
            {"customer_country":["USA"]}                              | wrong_type      | customer_country
            {"customer_type":{}}                                      | wrong_type      | customer_type
            {"customer_address":"Elm Street"}                         | wrong_type      | customer_address
            {"customer_address":{"zipcode":12345}}                    | wrong_type      | customer_address.zipcode
            {"customer_idType":1}                                     | wrong_type      | customer_idType
            {"customer_idNumber":10600011}                            | wrong_type      | customer_idNumber
            {"customer_idCountry":false}                              | wrong_type      | customer_idCountry
            {"customer_idExpiration":424}                             | wrong_type      | customer_idExpiration
            {"customer_idFront":[137,80]}                             | wrong_type      | customer_idFront
            {"customer_idBack":0}                                     | wrong_type      | customer_idBack
            {"nickname":"a","customer_name":17}                       | unknown_field   | nickname
            """)
    void namesTheFirstFieldWithAnError(String body, String code, String field) {
        Response response = client.add(body).isError(400, code);

        assertThat(response.fieldErrors()).containsExactly(field + " " + code);
        assertThat(response.json().getJsonObject("errors").keySet()).containsExactly(field);
    }

    @Test
    void doesNotGoDownWithDeepNesting() {
        client.add("{\"customer_name\":" + "[".repeat(100_000)).isInEnvelope();
        assertThat(client.add("{\"a\":".repeat(60) + "1" + "}".repeat(60)).status()).isEqualTo(400);
        assertThat(client.add("[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void tellsMalformedFieldsBeforeInvalidValues() {
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
