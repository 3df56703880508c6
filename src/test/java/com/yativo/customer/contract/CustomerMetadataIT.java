package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller keeps beside a customer. */
class CustomerMetadataIT extends ContractTest {

    private final Client client = newClient();

    @Test
    void isAnsweredInTheOrderInWhichItWasSent() {
        Response added = add("""
                {"zone": " 3 ", "a.b-c_D": "\\u00e9\\"\\\\\\/\\ud83d\\ude00", "segment": "gold", "1": "<b>"}""");

        String metadata = "\"customer_metadata\":{\"zone\":\"3\",\"a.b-c_D\":\"é\\\"\\\\/\uD83D\uDE00\","
                + "\"segment\":\"gold\",\"1\":\"<b>\"}";
        assertThat(added.isCreated().text()).endsWith("\"country\":\"USA\"}," + metadata + "}}");
        assertThat(client.read(added.customerId()).text()).contains(metadata + ",\"created_at\"");
        assertThat(client.list("").text()).contains(metadata + ",\"created_at\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                      | {}
            {"a": null, "b": " ", "c": "\\u200b"}    | {}
            {"a": null, "b": "1", "c": ""}          | {"b":"1"}
            """)
    void isAnsweredWithoutWhatIsBlank(String sent, String kept) {
        Response added = add(sent).isCreated();

        assertThat(added.data().get("customer_metadata")).hasToString(kept);
        assertThat(client.read(added.customerId()).data().get("customer_metadata")).hasToString(kept);
    }

    @Test
    void isAbsentIfItIsNull() {
        assertThat(add("null").isCreated().data()).doesNotContainKey("customer_metadata");
    }

    @Test
    void hasAtMostFiftyMembersOfTheLongestNamesAndTexts() {
        Map<String, String> largest = IntStream.range(10, 60).boxed()
                .collect(Collectors.toMap(i -> "n".repeat(38) + i,
                        i -> "\"\\".repeat(125) + "\uD83D\uDE00".repeat(250)));

        Response added = client.add(new SeedRequest().with("customer_metadata", largest)).isCreated();

        assertThat(client.read(added.customerId()).data().getJsonObject("customer_metadata")).hasSize(50)
                .allSatisfy((name, text) -> assertThat(largest).containsKey(name));
    }

    @Test
    void countsMembersThatAreThere() {
        String fifty = members(50, "\"1\"");

        assertThat(add("{" + fifty + ",\"none\":null}").isCreated().data().getJsonObject("customer_metadata"))
                .hasSize(50);
        Response response = add("{" + fifty + ",\"more\":\"1\"}").isError(422, "validation_failed");
        assertThat(response.fieldErrors()).containsExactly("customer_metadata too_many");
        assertThat(response.fieldErrorMessages()).containsExactly("Metadata has more than 50 members");
    }

    @Test
    void isRefusedWithAMillionMembers() {
        Response response = add("{" + members(1_000_000, "\"\"") + "}");

        assertThat(response.isError(422, "validation_failed").fieldErrors())
                .containsExactly("customer_metadata too_many");
    }

    private static String members(int count, String value) {
        return IntStream.range(0, count).mapToObj(i -> "\"" + i + "\":" + value).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``           | 1             | invalid_characters | This field has a name with other characters than letters \
            A to Z, digits and _.-
            a b          | 1             | invalid_characters | This field has a name with other characters than letters \
            A to Z, digits and _.-
            é            | 1             | invalid_characters | This field has a name with other characters than letters \
            A to Z, digits and _.-
            a            | `1\\u00002`   | invalid_characters | This field contains control characters
            a            | `1\\n2`       | invalid_characters | This field contains control characters
            """)
    void refuses(String name, String value, String code, String message) {
        Response response = add("{\"" + name + "\": \"" + value + "\"}").isError(422, "validation_failed");

        assertThat(response.fieldErrors()).containsExactly("customer_metadata." + name + " " + code);
        assertThat(response.fieldErrorMessages()).containsExactly(message);
    }

    @Test
    void limitsNamesAndTexts() {
        String text = "é".repeat(501);
        String endless = "n".repeat(10_000);
        Response response =
                add("{\"%s\":\"1\",\"b\":\"%s\",\"%s\":\"%s\"}".formatted("n".repeat(41), text, endless, text));

        assertThat(response.isError(422, "validation_failed").fieldErrors()).containsExactly(
                "customer_metadata." + "n".repeat(41) + " too_long", "customer_metadata.b too_long",
                "customer_metadata." + "n".repeat(100) + "… too_long");
        assertThat(response.fieldErrorMessages()).containsExactly("This field has a name of more than 40 characters",
                "This field is longer than 500 characters", "This field has a name of more than 40 characters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                     | wrong_type      | customer_metadata
            "a"                    | wrong_type      | customer_metadata
            {"a": 1}               | wrong_type      | customer_metadata.a
            {"a": true}            | wrong_type      | customer_metadata.a
            {"a": {"b": "c"}}      | wrong_type      | customer_metadata.a
            {"a b": ["1"]}         | wrong_type      | customer_metadata.a b
            {"a": "1", "a": "1"}   | duplicate_field | customer_metadata.a
            {"a": null, "a": null} | duplicate_field | customer_metadata.a
            """)
    void isReadStrictly(String metadata, String code, String field) {
        assertThat(add(metadata).isError(400, code).fieldErrors()).containsExactly(field + " " + code);
    }

    @Test
    void isPartOfTheRequestInAnyOrder() {
        String request = request("{\"a\":\"1\",\"b\":\"2\"}");
        Response first = client.add(request, "Idempotency-Key", "one").isCreated();

        Response again = client.add(request("{\"b\":\" 2\",\"c\":null,\"a\":\"1\"}"), "Idempotency-Key", "one");

        assertThat(again.isCreated().body()).isEqualTo(first.body());
        assertThat(again.isReplayed()).isTrue();
        for (String other : new String[] {"{\"a\":\"1\"}", "{\"a\":\"2\",\"b\":\"1\"}", "{}", "null"}) {
            client.add(request(other), "Idempotency-Key", "one").isError(422, "idempotency_key_reused");
        }
    }

    private Response add(String metadata) {
        return client.add(request(metadata));
    }

    private static String request(String metadata) {
        return new SeedRequest().withoutIdentityDocument().json()
                .replaceFirst("\\{",
                        "{\"customer_metadata\":" + Matcher.quoteReplacement(metadata) + ",");
    }
}
