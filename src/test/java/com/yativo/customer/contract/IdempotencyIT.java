package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Concurrently;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT extends ContractTest {

    private static final String HEADER = "Idempotency-Key";

    private final String account = newAccount();
    private final Client client = clientOf(account);

    @Nested
    class TheSameRequest {

        @Test
        void isAnsweredAgainByteForByte() {
            Response first = client.add(SeedRequest.text(), HEADER, "one").isCreated();

            Response again = client.add(SeedRequest.text(), HEADER, "one");

            assertThat(again.status()).isEqualTo(201);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            assertThat(first.header("Idempotent-Replayed")).isNull();
        }

        @Test
        void isDoneOnce() {
            client.add(SeedRequest.text(), HEADER, "one").isCreated();
            client.add(SeedRequest.text(), HEADER, "one").isCreated();

            assertThat(client.list("").customers()).hasSize(1);
            assertThat(database().sealedDocuments(account)).isEqualTo(1);
            assertThat(database().idempotencyKeys(account)).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                customer_name             | `  Test Customer  `
                customer_phone            | +1 (920) 375-1411
                customer_country          | United States
                customer_country          | us
                customer_address.country  | us
                customer_idType           | passport
                customer_idCountry        | CL
                customer_idFront          | `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwC\n\
                AAAAC0lEQVR42mP8/wcAAgMBAZ8AItQAAAAASUVORK5CYII`
                customer_idBack           | `iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwC \
                AAAAC0lEQVR42mP8/wcAAgMBAZ8AItQAAAAASUVORK5CYII=`
                """)
        void isTheSameInOtherSpellings(String field, String spelling) {
            Response first = client.add(SeedRequest.text(), HEADER, "one").isCreated();

            Response again = client.add(new SeedRequest().with(field, spelling), HEADER, "one").isCreated();

            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        }

        @ParameterizedTest
        @CsvSource({"customer_type", "customer_address.state", "customer_address.zipcode", "customer_address.number",
                "customer_reference", "customer_idBack"})
        void isTheSameWhetherAFieldIsBlankOrAbsent(String field) {
            Response first = client.add(new SeedRequest().without(field), HEADER, "one").isCreated();

            for (String blank : new String[] {null, "\u200B"}) {
                Response again = client.add(new SeedRequest().with(field, blank), HEADER, "one").isCreated();

                assertThat(again.body()).isEqualTo(first.body());
                assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            }
        }

        @Test
        void isTheSameWithoutADocumentOrWithABlankOne() {
            Response first = client.add(new SeedRequest().withoutIdentityDocument(), HEADER, "one").isCreated();

            Response again = client.add(new SeedRequest().with("customer_idType", "").with("customer_idNumber", " ")
                    .with("customer_idCountry", "").with("customer_idExpiration", "\t").with("customer_idFront", "")
                    .with("customer_idBack", "\n"), HEADER, "one").isCreated();

            assertThat(again.body()).isEqualTo(first.body());
        }

        @Test
        void isTheSameHoweverNeverExpiringIsSpelled() {
            Response first =
                    client.add(new SeedRequest().with("customer_idExpiration", "none"), HEADER, "one").isCreated();

            Response again =
                    client.add(new SeedRequest().with("customer_idExpiration", " NONE"), HEADER, "one").isCreated();

            assertThat(again.body()).isEqualTo(first.body());
            client.add(SeedRequest.text(), HEADER, "one").isError(422, "idempotency_key_reused");
        }

        @Test
        void isTheSameInAnotherOrderAndSpacing() {
            Response first = client.add(SeedRequest.text(), HEADER, "one").isCreated();
            var reordered = new SeedRequest();
            Object email = reordered.value("customer_email");

            Response again = client.add(reordered.without("customer_email").with("customer_email", email)
                    .with("customer_type", null).json().replace(",\"", " , \""), HEADER, "one").isCreated();

            assertThat(again.body()).isEqualTo(first.body());
        }

        @Test
        void ofManyAtOnceAddsOneCustomer() {
            List<Response> responses = Concurrently.call(16, caller -> client.add(SeedRequest.text(), HEADER, "one"));

            List<Response> done = responses.stream().filter(response -> response.status() == 201).toList();
            assertThat(done).isNotEmpty().extracting(Response::text).containsOnly(done.get(0).text());
            assertThat(done).filteredOn(response -> response.header("Idempotent-Replayed") == null).hasSize(1);
            assertThat(responses).filteredOn(response -> response.status() != 201)
                    .allSatisfy(
                            response -> assertThat(response.isError(409, "request_in_progress").header("Retry-After"))
                                    .matches("[0-9]+"));
            assertThat(database().customers(account)).isEqualTo(1);
            assertThat(database().sealedDocuments(account)).isEqualTo(1);
        }
    }

    @Nested
    class AnotherRequest {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                customer_name             | Another Customer
                customer_email            | another@example.com
                customer_email            | TEST_CUSTOMER@yativo.com
                customer_phone            | +19203751412
                customer_country          | CAN
                customer_type             | business
                customer_address.city     | Othertown
                customer_address.state    | Otherstate
                customer_address.zipcode  | 54321
                customer_address.street   | Oak Street
                customer_address.number   | 1
                customer_address.country  | CAN
                customer_reference        | C-4711
                customer_metadata.segment | gold
                customer_idType           | NATIONAL_ID
                customer_idNumber         | A10600012
                customer_idCountry        | Peru
                customer_idExpiration     | 05/24
                customer_idExpiration     | none
                customer_idFront          | iVBORw0KGgoAAAANSUhEUgAA
                customer_idBack           | iVBORw0KGgoAAAANSUhEUgAA
                """)
        void isRefusedForTheSameKey(String field, String value) {
            client.add(SeedRequest.text(), HEADER, "one").isCreated();

            client.add(new SeedRequest().with(field, value), HEADER, "one").isError(422, "idempotency_key_reused");

            assertThat(database().customers(account)).isEqualTo(1);
        }

        @Test
        void isRefusedForTheSameKeyWithoutTheIdentityDocument() {
            client.add(SeedRequest.text(), HEADER, "one").isCreated();

            client.add(new SeedRequest().withoutIdentityDocument(), HEADER, "one")
                    .isError(422, "idempotency_key_reused");
        }

        @Test
        void isDoneWithAnotherKey() {
            client.add(SeedRequest.text(), HEADER, "one").isCreated();

            client.add(new SeedRequest().withNewEmail(), HEADER, "One").isCreated();
        }

        @Test
        void isDoneForAnotherAccount() {
            client.add(SeedRequest.text(), HEADER, "one").isCreated();

            Response theirs = newClient().add(new SeedRequest().withNewEmail(), HEADER, "one").isCreated();

            assertThat(theirs.header("Idempotent-Replayed")).isNull();
        }
    }

    @Test
    void forgetsTheKeyOfARefusedRequest() {
        client.add(new SeedRequest().with("customer_phone", "1"), HEADER, "one").isError(422, "validation_failed");
        client.add("{", HEADER, "one").isError(400, "malformed_json");

        assertThat(database().idempotencyKeys(account)).isZero();
        assertThat(client.add(SeedRequest.text(), HEADER, "one").isCreated().header("Idempotent-Replayed")).isNull();
    }

    @Test
    void forgetsTheKeyOfAConflict() {
        client.add(SeedRequest.text()).isCreated();

        client.add(SeedRequest.text(), HEADER, "one").isError(409, "customer_email_taken");

        assertThat(database().idempotencyKeys(account)).isZero();
        client.add(new SeedRequest().withNewEmail(), HEADER, "one").isCreated();
    }

    @Test
    void keepsNoSecondCopyOfPersonalData() {
        client.add(SeedRequest.text(), HEADER, "one").isCreated();

        assertThat(database().texts("SELECT lower(column_name) FROM information_schema.columns"
                + " WHERE lower(table_name) = 'idempotency_key'")).containsExactlyInAnyOrder(
                        "account", "idempotency_key", "customer_id", "mac", "created_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "~", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "a,b;c=d"})
    void takesVisibleAscii(String key) {
        client.add(SeedRequest.text(), HEADER, key).isCreated();
        client.add(SeedRequest.text(), HEADER, key).isCreated();
    }

    @Test
    void takesKeysUpTo255Characters() {
        client.add(SeedRequest.text(), HEADER, "k".repeat(255)).isCreated();

        isRefused(client.add(new SeedRequest().withNewEmail(), HEADER, "k".repeat(256)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb"})
    void refusesOtherKeys(String key) {
        isRefused(client.add(SeedRequest.text(), HEADER, key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"schl\u00FCssel", "a\u007F"})
    void refusesKeysThatNoClientWouldSend(String key) {
        assertThat(exchange("POST /api/v1/customer HTTP/1.1", "Host: localhost",
                "Authorization: " + client.authorization(), "Content-Type: application/json", HEADER + ": " + key,
                "Content-Length: " + SeedRequest.text().length(), "Connection: close", "",
                SeedRequest.text())).startsWith("HTTP/1.1 400 ");
        assertThat(database().customers(account)).isZero();
    }

    @Test
    void refusesTwoKeys() {
        isRefused(client.add(SeedRequest.text(), HEADER, "one", HEADER, "two"));
    }

    private static void isRefused(Response response) {
        assertThat(response.isError(400, "invalid_idempotency_key").fieldErrors())
                .containsExactly("Idempotency-Key invalid_idempotency_key");
    }
}
