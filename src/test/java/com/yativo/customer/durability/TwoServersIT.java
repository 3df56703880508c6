package com.yativo.customer.durability;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
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
