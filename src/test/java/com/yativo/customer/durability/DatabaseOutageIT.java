package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TcpProxy;
import com.yativo.customer.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A database that goes away under load, and comes back. */
@Isolated("measures time")
@Tag("each-server")
class DatabaseOutageIT {

    private static final Duration MAX_LENGTH = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int THREADS = 4;

    private static Database database;
    private static TcpProxy proxy;
    private static ServerProcess server;
    private static Client client;
    private static Client health;

    @BeforeAll
    static void start() throws Exception {
        database = Database.onPostgres("outage");
        proxy = TcpProxy.to(Database.postgresPort());
        server = TestServers.server(database.through(proxy.port())).start().awaitReady(TestServers.START);
        client = TestServers.client(server, "acme");
        health = client.at(server::addressOfHealth);
    }

    @AfterAll
    static void stop() {
        server.close();
        proxy.close();
    }

    @Test
    void isAnsweredAndSurvivedWhenConnectionsAreRefused() throws Exception {
        Load load = load("refused");
        proxy.cut();

        isAnswered();

        proxy.restore();
        isSurvivedBy(load);
    }

    @Test
    void isAnsweredAndSurvivedWhenConnectionsHang() throws Exception {
        Load load = load("hanging");
        proxy.hang();

        isAnswered();

        proxy.restore();
        isSurvivedBy(load);
    }

    @Test
    void isSurvivedWhenSessionsAreEnded() throws Exception {
        Load load = load("ended");

        for (int time = 0; time < 5; time++) {
            int answered = load.responses().size();
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = 'outage' AND pid <> pg_backend_pid()");
            await("answers").atMost(MAX_LENGTH).until(() -> load.responses().size() >= answered + 2 * THREADS);
        }

        isSurvivedBy(load);
    }

    /** As after a failover from a host that is cut off: it closes no connection, and new ones lead to another. */
    @Test
    void isSurvivedAtOnceWhenOldConnectionsHang() throws Exception {
        useManyConnections();
        proxy.hangConnections();

        Response first = client.add(new SeedRequest().withNewEmail());
        if (first.status() != 201) { // of a pool that asks each connection before it lends it
            isUnavailable(first);
        }

        await("additions").atMost(PAUSE).until(() -> client.add(new SeedRequest().withNewEmail()).status() == 201);
        proxy.restore();
    }

    private static void useManyConnections() throws Exception {
        List<CompletableFuture<Response>> atOnce = IntStream.range(0, 20)
                .mapToObj(number -> client.addAsync(new SeedRequest().withNewEmail())).toList();
        for (CompletableFuture<Response> addition : atOnce) {
            assertThat(addition.get(30, TimeUnit.SECONDS).status()).isEqualTo(201);
        }
    }

    /** As by a restart while nobody asked: nothing tells that a connection is dead until it is used. */
    @Test
    void isNotNoticedWhenItWasAwayMeanwhile() throws Exception {
        useManyConnections();

        proxy.cut();
        proxy.restore();

        for (int number = 0; number < 20; number++) {
            assertThat(client.add(new SeedRequest().withNewEmail()).status()).isEqualTo(201);
        }
    }

    private static Load load(String name) throws Exception {
        Load load = Load.of(client, name, THREADS);
        await("answers").atMost(MAX_LENGTH).until(() -> load.responses().size() >= 5 * THREADS);
        return load;
    }

    private static void isAnswered() throws Exception {
        List<CompletableFuture<Response>> additions = IntStream.range(0, 20)
                .mapToObj(number -> client.addAsync(new SeedRequest().withNewEmail())).toList();
        assertThat(health.getFromRoot("/health/live").status()).isEqualTo(200);
        Response readiness = health.getFromRoot("/health/ready");
        assertThat(readiness.status()).isNotEqualTo(200);
        assertThat(readiness.took()).isLessThan(MAX_LENGTH);
        isUnavailable(client.list("?limit=1"));
        isUnavailable(client.read(UUID.randomUUID().toString()));
        for (CompletableFuture<Response> addition : additions) {
            isUnavailable(addition.get(30, TimeUnit.SECONDS));
        }
    }

    private static void isUnavailable(Response response) {
        assertThat(response).matches(Response::isUnavailable);
        assertThat(response.took()).isLessThan(MAX_LENGTH);
    }

    private static void isSurvivedBy(Load load) throws Exception {
        await("readiness").atMost(RECOVERY).until(() -> health.getFromRoot("/health/ready").status() == 200);
        for (int number = 0; number < 20; number++) {
            assertThat(client.add(new SeedRequest().withNewEmail()).status()).isEqualTo(201);
        }
        load.finish();

        assertThat(load.unanswered()).isEmpty();
        assertThat(load.responses().values()).filteredOn(response -> response.status() != 201)
                .allSatisfy(DatabaseOutageIT::isUnavailable);
        for (String key : load.sent()) {
            Response again = client.addWithKey(Load.request(key), key);
            assertThat(again.status()).isEqualTo(201);
            Response first = load.responses().get(key);
            if (first.status() == 201) {
                assertThat(again.text()).isEqualTo(first.text());
            }
        }
        assertThat(database.stored(TestServers.OFFICER)).filteredOn(stored -> stored.key() != null)
                .allMatch(Database.Stored::isWhole)
                .extracting(Database.Stored::key).doesNotHaveDuplicates().containsAll(load.sent());
    }
}
