package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PATCH: a merge patch of a customer. */
class ChangeCustomerIT extends ContractTest {

    private final Client client = newClient();
    private final String id = client.add(SeedRequest.text()).isCreated().customerId();

    @Test
    void changesWhatIsNamedAndNothingElse() {
        Response before = client.read(id);

        Response changed = client.change(id, "{\"customer_name\": \" Momo \"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.data().getString("customer_name")).isEqualTo("Momo");
        assertThat(without(changed.data(), "customer_name", "updated_at"))
                .isEqualTo(without(before.data(), "customer_name"));
        assertThat(changed.data().keySet()).last().isEqualTo("updated_at");
        assertThat(changed.data().getString("updated_at")).matches(".*T.*\\.[0-9]{3}Z")
                .isGreaterThanOrEqualTo(before.data().getString("created_at"));
        assertThat(changed.header("ETag")).isNotEqualTo(before.header("ETag"));
        assertIsAs(client.read(id), changed);
        assertThat(client.list("").customers()).containsExactly(changed.data());
    }

    @Test
    void takesPlainJsonToo() {
        assertThat(client.send("PATCH", "/customer/" + id, BodyPublishers.ofString("{\"customer_type\":\"BUSINESS\"}"),
                "Content-Type", "application/json").data().getString("customer_type")).isEqualTo("business");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/merge-patch+json;charset=iso-8859-1", "application/json-patch+json",
            "application/*", "text/plain", "application/x-ndjson"})
    void refusesOtherTypes(String type) {
        client.send("PATCH", "/customer/" + id, BodyPublishers.ofString("{}"), "Content-Type", type)
                .isError(415, "unsupported_media_type");
    }

    @Test
    void changesNothingThatCannotBeReadOrAnswered() {
        client.change(id, "{\"customer_name\":\"Momo\"}", "Content-Encoding", "gzip")
                .isError(415, "unsupported_media_type");
        client.change(id, "{\"customer_name\":\"Momo\"}", "Accept", "text/html").isError(406, "not_acceptable");

        assertThat(client.read(id).data().getString("customer_name")).isEqualTo("Test Customer");
    }

    @Test
    void isNoTypeForOtherMethods() {
        client.post(BodyPublishers.ofString(SeedRequest.text()), "Content-Type", "application/merge-patch+json")
                .isError(415, "unsupported_media_type");
        client.send("PUT", "/customer/" + id + "/identity-document", BodyPublishers.ofString(SeedRequest.text()),
                "Content-Type", "application/merge-patch+json").isError(415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"customer_name\":\"Test Customer\"}", "{\"customer_address\":{}}",
            "{\"customer_type\":null}", "{\"customer_phone\":\"+1 920 375-1411\",\"customer_country\":\"US\"}",
            "{\"customer_address\":{\"city\":\"Anytown \",\"number\":\"5678\",\"country\":\"usa\"}}"})
    void keepsEverythingOfWhatChangesNothing(String patch) {
        Response before = client.read(id);

        Response same = client.change(id, patch);

        assertThat(same.status()).isEqualTo(200);
        assertIsAs(same, before);
        assertIsAs(client.read(id), before);
    }

    @Nested
    class OfTheAddress {

        @Test
        void mergesItsMembers() {
            client.change(id, "{\"customer_address\":{\"city\":\"Santiago\",\"state\":null,\"country\":\"Chile\"}}");

            assertThat(client.read(id).data().getJsonObject("customer_address")).hasToString(
                    "{\"city\":\"Santiago\",\"zipcode\":\"12345\",\"street\":\"1234 Elm Street\",\"number\":\"5678\","
                            + "\"country\":\"CHL\"}");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"city":null}                       | customer_address.city required
                {"street":" ","zipcode":"\u0001"}   | customer_address.zipcode invalid_characters
                {"country":"Atlantis","number":""}  | customer_address.country unknown_country
                """)
        void hasTheRulesOfANewOne(String address, String error) {
            Response before = client.read(id);

            assertThat(client.change(id, "{\"customer_address\":" + address.replace("\u0001", "\\u0001") + "}")
                    .isError(422, "validation_failed").fieldErrors()).contains(error);
            assertIsAs(client.read(id), before);
        }

        @Test
        void takesItAwayAndNeedsAWholeOneThen() {
            assertThat(client.change(id, "{\"customer_address\":null}").data()).doesNotContainKey("customer_address");

            assertThat(client.change(id, "{\"customer_address\":{\"city\":\"Lima\"}}")
                    .isError(422, "validation_failed").fieldErrors())
                    .containsExactly("customer_address.street required", "customer_address.country required");
            assertThat(client.change(id, "{\"customer_address\":{}}").fieldErrors()).hasSize(3);
            assertThat(
                    client.change(id, "{\"customer_address\":{\"city\":\"Lima\",\"street\":\"s\",\"country\":\"PE\"}}")
                            .data().getJsonObject("customer_address"))
                    .hasToString("{\"city\":\"Lima\",\"street\":\"s\",\"country\":\"PER\"}");
        }
    }

    @Nested
    class OfReferenceAndMetadata {

        @Test
        void mergesTheMembersInOrder() {
            client.change(id, "{\"customer_metadata\":{\"b\":\"1\",\"a\":\"2\",\"c\":\"3\"}}");

            assertThat(client.change(id, "{\"customer_metadata\":{\"d\":\" 4 \",\"b\":null,\"a\":\"5\",\"x\":\"\"}}")
                    .data().getJsonObject("customer_metadata")).hasToString("{\"a\":\"5\",\"c\":\"3\",\"d\":\"4\"}");
            assertThat(client.change(id, "{\"customer_metadata\":null}").data()).doesNotContainKey("customer_metadata");
        }

        @Test
        void countsTheMembersAfterTheMerge() {
            client.change(id, metadata(0, 50, "\"x\""));

            assertThat(client.change(id, metadata(50, 51, "\"x\"")).isError(422, "validation_failed").fieldErrors())
                    .containsExactly("customer_metadata too_many");
            assertThat(client.change(id, metadata(0, 1, "null")).status()).isEqualTo(200);
            assertThat(client.change(id, metadata(50, 51, "\"x\"")).data().getJsonObject("customer_metadata"))
                    .hasSize(50);
            assertThat(client.change(id, "{\"customer_metadata\":{\"a b\":\"\",\"c\":\"" + "x".repeat(501) + "\"}}")
                    .fieldErrors()).containsExactly("customer_metadata.a b invalid_characters",
                            "customer_metadata.c too_long");
        }

        private static String metadata(int from, int to, String value) {
            return IntStream.range(from, to).mapToObj(number -> "\"m" + number + "\":" + value)
                    .collect(Collectors.joining(",", "{\"customer_metadata\":{", "}}"));
        }

        @Test
        void refusesAReferenceThatIsTaken() {
            String other = client.add(new SeedRequest().withNewEmail().with("customer_reference", "C-1")).isCreated()
                    .customerId();

            assertThat(client.change(id, "{\"customer_reference\":\"C-1\"}").isError(409, "customer_reference_taken")
                    .customerId()).isEqualTo(other);
            assertThat(client.change(id, "{\"customer_reference\":\"c-1\"}").data().getString("customer_reference"))
                    .isEqualTo("c-1");
            client.change(other, "{\"customer_reference\":\" \"}");
            assertThat(client.change(id, "{\"customer_reference\":\"C-1\"}").status()).isEqualTo(200);
        }
    }

    @Nested
    class ThatIsWrong {

        @Test
        void toldAllAtOnceAndInOrder() {
            Response before = client.read(id);

            assertThat(client.change(id, """
                    {"customer_address": {"city": null, "number": "%s"}, "customer_type": "x", "customer_phone": "1",
                     "customer_email": "", "customer_name": null, "customer_country": "us"}
                    """.formatted("9".repeat(51))).isError(422, "validation_failed").fieldErrors()).containsExactly(
                    "customer_name required", "customer_email required", "customer_phone invalid_phone",
                    "customer_type unknown_customer_type", "customer_address.city required",
                    "customer_address.number too_long");
            assertIsAs(client.read(id), before);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"customer_idNumber":"1"}                         | unknown_field   | customer_idNumber
                {"customer_idFront":1}                            | unknown_field   | customer_idFront
                {"customer_id":"1"}                               | unknown_field   | customer_id
                {"created_at":null}                               | unknown_field   | created_at
                {"identity":{}}                                   | unknown_field   | identity
                {"customer_address":{"town":"c"}}                 | unknown_field   | customer_address.town
                {"customer_name":"a","customer_name":null}        | duplicate_field | customer_name
                {"customer_name":1}                               | wrong_type      | customer_name
                {"customer_address":"c"}                          | wrong_type      | customer_address
                """)
        void toldByItsFirstFault(String patch, String code, String field) {
            assertThat(client.change(id, patch).isError(400, code).fieldErrors())
                    .containsExactly(field + " " + code);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "null", "[]", "\"a\"", "{", "{} {}", "[{\"op\":\"remove\",\"path\":\"/a\"}]"})
        void whereItIsNoObject(String patch) {
            client.change(id, patch).isError(400, "malformed_json");
        }

        @Test
        void forACustomerWhoIsNotThere() {
            client.change(UUID.randomUUID().toString(), "{}").isError(404, "customer_not_found");
            client.change("1", "{}").isError(404, "customer_not_found");
            newClient().change(id, "{}").isError(404, "customer_not_found");
        }

        @Test
        void withAnIdempotencyKey() {
            assertThat(client.change(id, "{\"customer_name\":\"Momo\"}", "Idempotency-Key", "a")
                    .isError(400, "invalid_idempotency_key").fieldErrors())
                    .containsExactly("Idempotency-Key invalid_idempotency_key");
            assertThat(client.read(id).data().getString("customer_name")).isEqualTo("Test Customer");
        }
    }

    @Test
    void refusesAnAddressThatIsTaken() {
        Response other = client.add(new SeedRequest().with("customer_email", "other@example.com")).isCreated();
        Response before = client.read(id);

        Response taken = client.change(id, "{\"customer_name\":\"Momo\",\"customer_email\":\"Other@Example.com\"}");

        assertThat(taken.isError(409, "customer_email_taken").customerId()).isEqualTo(other.customerId());
        assertIsAs(client.read(id), before);
    }

    @Test
    void takesAnotherSpellingOfItsOwnAddress() {
        assertThat(client.change(id, "{\"customer_email\":\"TEST_customer@yativo.com\"}").data()
                .getString("customer_email")).isEqualTo("TEST_customer@yativo.com");
        client.add(SeedRequest.text()).isError(409, "customer_email_taken");
    }

    @Test
    void freesTheAddressThatWasThere() {
        client.change(id, "{\"customer_email\":\"new@example.com\"}");

        client.add(SeedRequest.text()).isCreated();
    }

    @Test
    void isSeenByReplays() {
        Response added = client.addWithKey(new SeedRequest().withNewEmail(), "key-1").isCreated();
        var request = new SeedRequest().with("customer_email", added.data().getString("customer_email"));
        assertThat(client.addWithKey(request, "key-1").text()).isEqualTo(added.text());
        client.change(added.customerId(), "{\"customer_name\":\"Momo\",\"customer_email\":\"momo@example.com\"}");

        Response replayed = client.addWithKey(request, "key-1").isCreated();

        assertThat(replayed.isReplayed()).isTrue();
        assertThat(replayed.customerId()).isEqualTo(added.customerId());
        assertThat(replayed.data().getString("customer_name")).isEqualTo("Momo");
        assertThat(replayed.data()).doesNotContainKeys("created_at", "updated_at");
        assertThat(replayed.header("ETag")).isEqualTo(client.read(added.customerId()).header("ETag"));
        client.addWithKey(request.with("customer_name", "Momo"), "key-1").isError(422, "idempotency_key_reused");
    }

    @Test
    void needsItsRole() {
        Client others = client(newToken().groups("customer:create", "customer:read", "customer:erase").signed());

        assertThat(others.change(id, "{}").isError(403, "insufficient_scope").header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\"");
        others.replaceDocument(id, new SeedRequest().withoutCustomer()).isError(403, "insufficient_scope");
        clientWithoutToken().change(id, "{}").isError(401, "missing_token");
    }

    private static void assertIsAs(Response response, Response expected) {
        assertThat(response.data()).isEqualTo(expected.data());
        assertThat(response.header("ETag")).isEqualTo(expected.header("ETag"));
    }

    private static JsonObject without(JsonObject object, String... names) {
        var rest = Json.createObjectBuilder(object);
        for (String name : names) {
            rest.remove(name);
        }
        return rest.build();
    }
}
