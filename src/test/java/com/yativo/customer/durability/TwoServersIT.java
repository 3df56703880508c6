package com.yativo.customer.durability;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Concurrently;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers, started at once on one empty database; one of them speaks Turkish. */
class TwoServersIT {

    private static Database database;
    private static ServerProcess one;
    private static ServerProcess other;

    @BeforeAll
    static void startBothAtOnce() throws Exception {
        database = Database.onPostgres("two_servers");
        one = TestServers.server(database).start();
        other = TestServers.server(database).java("-Duser.language=tr", "-Duser.country=TR").start();
        one.awaitReady(TestServers.START);
        other.awaitReady(TestServers.START);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void migrateOnce() throws Exception {
        assertThat(database.texts("SELECT version FROM flyway_schema_history WHERE success")).isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(database.texts("SELECT version FROM flyway_schema_history WHERE NOT success")).isEmpty();
    }

    @Test
    void addACustomerOncePerKey() throws Exception {
        int keys = 100;

        List<Response> responses = atOnce("keys", 1000,
                number -> new String[] {"Idempotency-Key", "key-" + number % keys},
                number -> new SeedRequest().with("customer_email", "istanbul-" + number % keys + "@example.com"));

        assertThat(responses).filteredOn(response -> response.status() != 201).allSatisfy(response -> {
            assertThat(response.code()).isEqualTo("request_in_progress");
            assertThat(response.header("Retry-After")).isNotNull();
        });
        assertThat(responses).filteredOn(response -> response.status() == 201).extracting(Response::text)
                .satisfies(bodies -> assertThat(bodies.stream().distinct()).hasSize(keys));
        assertThat(responses).filteredOn(response -> response.status() == 201 && !response.isReplayed()).hasSize(keys);
        assertThat(database.stored(TestServers.OFFICER)).filteredOn(stored -> stored.email().startsWith("istanbul"))
                .hasSize(keys).allMatch(Database.Stored::isWhole);
        assertThat(Files.readString(Database.postgresLog())).contains(",two_servers,ERROR:  duplicate key")
                .doesNotContain(",two_servers,ERROR:  deadlock detected");
    }

    @Test
    void addACustomerOncePerAddress() throws Exception {
        List<Response> responses = atOnce("addresses", 200,
                number -> number % 2 == 0 ? new String[0] : new String[] {"Idempotency-Key", "address-" + number},
                number -> new SeedRequest().with("customer_email",
                        number % 3 == 0 ? "IZMIR@example.com" : "izmir@EXAMPLE.com"));

        Map<Integer, List<Response>> byStatus = responses.stream().collect(groupingBy(Response::status));
        assertThat(byStatus).containsOnlyKeys(201, 409);
        assertThat(byStatus.get(201)).hasSize(1);
        assertThat(byStatus.get(409)).extracting(Response::code).containsOnly("customer_email_taken");
        assertThat(responses).extracting(Response::customerId).containsOnly(byStatus.get(201).get(0).customerId());
    }

    @Test
    void changeACustomerOncePerVersion() {
        Client client = TestServers.client(one, "versions");
        String id = client.add(new SeedRequest()).isCreated().customerId();

        for (int round = 0; round < 10; round++) {
            String tag = client.read(id).header("ETag");
            List<Response> responses = onBoth(8, "versions", (caller, each) -> each.change(id,
                    "{\"customer_name\":\"" + UUID.randomUUID() + "\"}", "If-Match", tag));

            assertThat(responses).filteredOn(response -> response.status() == 200).hasSize(1);
            assertThat(responses).filteredOn(response -> response.status() != 200).extracting(Response::code)
                    .containsOnly("precondition_failed");
        }
    }

    @Test
    void makeAllChangesThatNameNoVersion() {
        Client client = TestServers.client(one, "changes");
        String id = client.add(new SeedRequest()).isCreated().customerId();

        List<Response> responses = onBoth(40, "changes",
                (caller, each) -> each.change(id, "{\"customer_metadata\":{\"m" + caller + "\":\"x\"}}"));

        assertThat(responses).extracting(Response::status).containsOnly(200);
        assertThat(client.read(id).data().getJsonObject("customer_metadata")).hasSize(40);
    }

    @Test
    void letOneTakeAnAddressOrAReference() {
        Client client = TestServers.client(one, "takers");
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            ids.add(client.add(new SeedRequest().withNewEmail()).isCreated().customerId());
        }
        for (String field : List.of("customer_email", "customer_reference")) {
            List<Response> responses = onBoth(12, "takers", (caller, each) -> caller % 2 == 0
                    ? each.change(ids.get(caller / 2 % 4), "{\"" + field + "\":\"wanted@example.com\"}")
                    : each.add(new SeedRequest().withNewEmail().with(field, "wanted@example.com")));

            List<Response> winners = responses.stream().filter(response -> response.status() < 400).toList();
            assertThat(winners).extracting(Response::customerId).containsOnly(winners.get(0).customerId());
            assertThat(responses).filteredOn(response -> response.status() >= 400)
                    .allSatisfy(loser -> assertThat(loser.isError(409, field + "_taken").customerId())
                            .isEqualTo(winners.get(0).customerId()));
        }
    }

    @Test
    void eraseACustomerWhateverIsDoneToIt() {
        for (int round = 0; round < 10; round++) {
            var request = new SeedRequest().withNewEmail();
            String key = "erased-" + round;
            Response added = TestServers.client(one, "erasing").addWithKey(request, key).isCreated();
            String id = added.customerId();

            List<Response> responses = onBoth(12, "erasing", (caller, each) -> switch (caller % 4) {
                case 0 -> each.erase(id);
                case 1 -> each.addWithKey(request, key);
                case 2 -> each.change(id, "{\"customer_type\":\"business\"}");
                default -> each.replaceDocument(id,
                        new SeedRequest().withoutCustomer().with("customer_idNumber", "N" + caller));
            });

            assertThat(responses).extracting(Response::status).isSubsetOf(200, 201, 404, 410);
            assertThat(responses).filteredOn(response -> response.status() == 201) // none if all came after the erasure
                    .allSatisfy(replayed -> assertThat(replayed.customerId()).isEqualTo(id));
            assertThat(responses).filteredOn(response -> response.status() == 200
                    && response.data().containsKey("erased_at")).hasSize(3).extracting(Response::text)
                    .containsOnly(TestServers.client(other, "erasing").erase(id).text());
            assertThat(database.texts("SELECT id FROM customer WHERE account = 'erasing'")).isEmpty();
            assertThat(database.sealedDocumentsOf(id)).isEmpty();
            assertThat(database.texts("SELECT mac FROM idempotency_key WHERE account = 'erasing'")).containsOnlyNulls();
        }
    }

    /** Half of the callers on one server, half on the other, all at once. */
    private static List<Response> onBoth(int callers, String account, BiFunction<Integer, Client, Response> request) {
        List<Client> clients = List.of(TestServers.client(one, account), TestServers.client(other, account));
        return Concurrently.call(callers, caller -> request.apply(caller, clients.get(caller / 4 % 2)));
    }

    private static List<Response> atOnce(String account, int requests, IntFunction<String[]> headers,
            IntFunction<SeedRequest> request) throws Exception {
        List<Client> clients = List.of(TestServers.client(one, account), TestServers.client(other, account));
        List<CompletableFuture<Response>> responses = new ArrayList<>();
        for (int number = 0; number < requests; number++) {
            Client client = clients.get(ThreadLocalRandom.current().nextInt(clients.size()));
            responses.add(client.addAsync(request.apply(number), headers.apply(number)));
        }
        List<Response> all = new ArrayList<>();
        for (CompletableFuture<Response> response : responses) {
            all.add(response.get(60, TimeUnit.SECONDS));
        }
        return all;
    }
}
