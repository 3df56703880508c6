package com.yativo.customer.contract;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Concurrently;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** DELETE: a customer is erased for good. */
class EraseCustomerIT extends ContractTest {

    private static final SeedRequest REQUEST = new SeedRequest().with("customer_reference", "C-4711");

    private final String account = newAccount();
    private final Client client = clientOf(account);
    private final Response added = client.addWithKey(REQUEST, "key").isCreated();
    private final String id = added.customerId();

    @Test
    void tellsWhoAndWhen() {
        Response erased = client.erase(id);

        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.data().keySet()).containsExactly("customer_id", "erased_at");
        assertThat(erased.customerId()).isEqualTo(id);
        assertThat(erased.data().getString("erased_at")).matches(".*T.*\\.[0-9]{3}Z");
        assertThat(Instant.parse(erased.data().getString("erased_at")))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(erased.header("ETag")).isNull();
    }

    @Test
    void isTheSameAgain() {
        Response erased = client.erase(id);

        assertThat(client.erase(id).text()).isEqualTo(erased.text());
        assertThat(client.erase(id, "If-Match", added.header("ETag")).text()).isEqualTo(erased.text());
        assertThat(client.erase(id, "If-Match", "\"x\"").text()).isEqualTo(erased.text());
    }

    @Test
    void leavesNothingOfTheCustomer() {
        client.replaceDocument(id, new SeedRequest().withoutCustomer().with("customer_idNumber", "2"));
        client.erase(id);

        client.read(id).isError(404, "customer_not_found");
        client.change(id, "{}").isError(404, "customer_not_found");
        client.replaceDocument(id, new SeedRequest().withoutCustomer()).isError(404, "customer_not_found");
        assertThat(client.list("").customers()).isEmpty();
        assertThat(client.list("?customer_email=test_customer@yativo.com").customers()).isEmpty();
        assertThat(client.list("?starting_after=" + id).fieldErrors()).containsExactly("starting_after unknown_cursor");
        assertThat(database().customers(account)).isZero();
        assertThat(database().sealedDocumentsOf(id)).isEmpty();
        assertThat(database().texts("SELECT mac FROM idempotency_key WHERE account = ?", account))
                .containsOnlyNulls();
        assertThat(database().texts("SELECT erased_by FROM erased_customer WHERE account = ?", account))
                .containsExactly(account);
    }

    @Test
    void leavesOthersAlone() {
        String other = client.addWithKey(new SeedRequest().withNewEmail(), "other").isCreated().customerId();

        client.erase(id);

        assertThat(client.read(other).status()).isEqualTo(200);
        assertThat(database().sealedDocumentsOf(other)).hasSize(1);
        assertThat(database().texts("SELECT idempotency_key FROM idempotency_key WHERE account = ?"
                + " AND mac IS NOT NULL", account)).containsExactly("other");
    }

    @Test
    void freesAddressAndReferenceButNotTheKey() {
        client.erase(id);

        client.addWithKey(REQUEST, "key").isError(410, "customer_erased");
        client.addWithKey(new SeedRequest().withNewEmail(), "key").isError(410, "customer_erased");
        assertThat(database().customers(account)).isZero();
        assertThat(client.addWithKey(REQUEST, "another").isCreated().customerId()).isNotEqualTo(id);
    }

    @Test
    void isRefusedForACustomerWhoWasNeverThere() {
        client.erase(UUID.randomUUID().toString()).isError(404, "customer_not_found");
        client.erase("1").isError(404, "customer_not_found");
        newClient().erase(id).isError(404, "customer_not_found");
        client.erase(id);
        newClient().erase(id).isError(404, "customer_not_found");
    }

    @Test
    void needsItsRoleAndNoBodyAndAnAnswer() {
        client(newToken().subject(account).groups("customer:create", "customer:read", "customer:update").signed())
                .erase(id).isError(403, "insufficient_scope");
        clientWithoutToken().erase(id).isError(401, "missing_token");
        client.send("DELETE", "/customer/" + id, BodyPublishers.ofString("{}"), "Content-Type", "application/json")
                .isError(400, "bad_request");
        client.erase(id, "Accept", "text/html").isError(406, "not_acceptable");

        assertThat(client.read(id).status()).isEqualTo(200);
    }

    @Nested
    class WithOthersAtOnce {

        @Test
        void isDoneOnce() {
            List<Response> responses = Concurrently.call(8, caller -> client.erase(id));

            assertThat(responses).extracting(Response::text).containsOnly(client.erase(id).text());
        }

        @Test
        void comesBeforeOrAfterEachChange() {
            List<Response> responses = Concurrently.call(12, caller -> switch (caller % 3) {
                case 0 -> client.erase(id);
                case 1 -> client.change(id, "{\"customer_name\":\"" + caller + "\"}");
                default -> client.replaceDocument(id, new SeedRequest().withoutCustomer().with("customer_idNumber",
                        "N" + caller));
            });

            assertThat(range(0, 12).filter(caller -> caller % 3 == 0).mapToObj(responses::get))
                    .extracting(Response::text).containsOnly(client.erase(id).text());
            assertThat(responses).filteredOn(response -> response.status() != 200)
                    .allSatisfy(response -> response.isError(404, "customer_not_found"));
            assertThat(database().customers(account)).isZero();
            assertThat(database().sealedDocumentsOf(id)).isEmpty();
        }

        @Test
        void neverLetsAReplayAddASecondOne() {
            List<Response> responses = Concurrently.call(12, caller -> caller == 6 ? client.erase(id)
                    : client.addWithKey(REQUEST, "key"));

            assertThat(range(0, 12).filter(caller -> caller != 6).mapToObj(responses::get)).allSatisfy(response -> {
                if (response.status() == 201) {
                    assertThat(response.text()).isEqualTo(added.text());
                } else {
                    response.isError(410, "customer_erased");
                }
            });
            assertThat(database().customers(account)).isZero();
        }
    }
}
