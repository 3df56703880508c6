package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed under load, and started again. */
@Order(1) // takes minutes
class KillIT {

    private static final int THREADS = 6;
    private static final int ENOUGH = 60;

    @Test
    void losesAndDoublesNothingOnPostgres() throws Exception {
        losesAndDoublesNothing(Database.onPostgres("kill"));
    }

    @Tag("slow")
    @Test
    void losesAndDoublesNothingOnH2(@TempDir Path folder) throws Exception {
        Database database = Database.inFile(folder);
        TestServers.server(database).start().awaitReady(TestServers.START).close(); // then it is opened again
        losesAndDoublesNothing(database);
    }

    private static void losesAndDoublesNothing(Database database) throws Exception {
        Load load;
        try (ServerProcess server = TestServers.server(database).start().awaitReady(TestServers.START)) {
            load = Load.of(TestServers.client(server, "acme"), "kill", THREADS);
            await("answers").atMost(Duration.ofSeconds(60)).until(() -> load.responses().size() >= ENOUGH);
            server.kill();
            load.finish();
        }
        assertThat(load.unanswered()).isNotEmpty();
        assertThat(load.responses().values()).allMatch(response -> response.status() == 201);

        Map<String, Response> retried = new TreeMap<>();
        try (ServerProcess server = TestServers.server(database).start().awaitReady(TestServers.START)) {
            Client client = TestServers.client(server, "acme");
            for (String key : load.sent()) {
                retried.put(key, client.addWithKey(Load.request(key), key));
            }
        }

        assertThat(retried.values()).allMatch(response -> response.status() == 201);
        load.responses().forEach((key, first) -> {
            assertThat(retried.get(key).text()).isEqualTo(first.text());
            assertThat(retried.get(key).isReplayed()).isTrue();
        });
        assertThat(database.stored(TestServers.OFFICER))
                .allMatch(Database.Stored::isWhole)
                .extracting(Database.Stored::key).containsExactlyInAnyOrderElementsOf(load.sent());
    }
}
