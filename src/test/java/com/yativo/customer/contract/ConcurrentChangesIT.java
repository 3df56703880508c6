package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Concurrently;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Changes of several callers at the same time, with {@code If-Match} and without. */
class ConcurrentChangesIT extends ContractTest {

    private final Client client = newClient();
    private final String id = client.add(SeedRequest.text()).isCreated().customerId();

    @Nested
    class WithIfMatch {

        private final String tag = client.read(id).header("ETag");

        @Test
        void isLookedAtEvenWhereNothingWouldChange() {
            client.change(id, "{\"customer_name\":\"Momo\"}");

            client.change(id, "{}", "If-Match", tag).isError(412, "precondition_failed");
            assertThat(client.change(id, "{}", "If-Match", client.read(id).header("ETag")).status()).isEqualTo(200);
        }

        @Test
        void ofManyAtOnceIsMadeOnce() {
            List<Response> responses = Concurrently.call(8,
                    caller -> client.change(id, "{\"customer_name\":\"Caller " + caller + "\"}", "If-Match", tag));

            assertThat(responses).filteredOn(response -> response.status() == 200).singleElement()
                    .satisfies(winner -> assertThat(client.read(id).text()).isEqualTo(winner.text()));
            assertThat(responses).filteredOn(response -> response.status() != 200)
                    .allSatisfy(loser -> loser.isError(412, "precondition_failed"));
        }
    }

    @Nested
    class WithOthersAtOnce {

        @Test
        void allAreMadeOneAfterTheOther() {
            List<String> fields = List.of("customer_name", "customer_type", "city", "state", "zipcode", "street");

            List<Response> responses = Concurrently.call(fields.size(), caller -> {
                String field = fields.get(caller);
                String member = "\"" + field + "\":\"individual\"";
                return client.change(id, caller < 2 ? "{" + member + "}" : "{\"customer_address\":{" + member + "}}");
            });

            assertThat(responses).extracting(Response::status).containsOnly(200);
            assertThat(responses).extracting(response -> response.header("ETag")).doesNotHaveDuplicates();
            assertThat(client.read(id).data().toString().split("individual", -1)).hasSize(fields.size() + 1);
        }

        @Test
        void takeOneAddressOnlyOnce() {
            List<String> ids = List.of(id, added(), added(), added());

            List<Response> responses = Concurrently.call(8, caller -> caller < ids.size()
                    ? client.change(ids.get(caller), "{\"customer_email\":\"WANTED@example.com\"}")
                    : client.add(new SeedRequest().with("customer_email", "wanted@example.com")));

            assertThat(responses).filteredOn(response -> response.status() < 400).singleElement()
                    .satisfies(winner -> assertThat(responses).filteredOn(response -> response.status() >= 400)
                            .allSatisfy(loser -> assertThat(loser.isError(409, "customer_email_taken").customerId())
                                    .isEqualTo(winner.customerId())));
        }

        @Test
        void exchangeTheirAddressesWithoutADeadlock() {
            String other = added();
            client.change(id, "{\"customer_email\":\"a@example.com\"}");
            client.change(other, "{\"customer_email\":\"b@example.com\"}");

            List<Response> responses = Concurrently.call(2, caller -> caller == 0
                    ? client.change(id, "{\"customer_email\":\"b@example.com\"}")
                    : client.change(other, "{\"customer_email\":\"a@example.com\"}"));

            assertThat(responses).allSatisfy(response -> response.isError(409, "customer_email_taken"));
        }

        private String added() {
            return client.add(new SeedRequest().withNewEmail()).isCreated().customerId();
        }
    }
}
