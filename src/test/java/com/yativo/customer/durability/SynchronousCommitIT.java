package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A primary whose synchronous standby is gone. What is committed there is lost if the standby is promoted, so that it is
 * not to be reported as done: neither when the wait for the standby is ended, nor when it is found afterwards.
 */
@Tag("slow")
class SynchronousCommitIT {

    private static final String NAME = "synchronous";
    private static final String OTHERS = " WHERE datname = '" + NAME + "' AND pid <> pg_backend_pid()";
    private static final Duration MAX_LENGTH = Duration.ofSeconds(10);

    private static Database database;
    private static Connection administrator;
    private static ServerProcess server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        database = Database.onPostgres(NAME);
        administrator = database.open();
        server = TestServers.server(database).start().awaitReady(TestServers.START);
        client = TestServers.client(server, "acme");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        administrator.close();
    }

    @BeforeEach
    void loseStandby() throws Exception {
        execute("ALTER DATABASE " + NAME + " SET synchronous_commit = on");
        execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity" + OTHERS);
    }

    @AfterEach
    void findStandby() throws Exception {
        execute("ALTER DATABASE " + NAME + " RESET synchronous_commit");
        execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity" + OTHERS);
        await("readiness").atMost(MAX_LENGTH).until(() -> client.getFromRoot("/health/ready").status() == 200);
    }

    /** Its administrator ends the wait, or the session. */
    @ParameterizedTest
    @ValueSource(strings = {"pg_cancel_backend", "pg_terminate_backend"})
    void isNotAddedToTheStandby(String end) throws Exception {
        var request = new SeedRequest().withNewEmail();

        isUnavailable(whileItWaits(end, () -> client.addWithKey(request, end)));
        assertThat(database.texts("SELECT id FROM customer WHERE email = ?", request.value("customer_email")))
                .hasSize(1);
        isUnavailable(client.addWithKey(request, end));

        findStandby();
        Response again = client.addWithKey(request, end).isCreated();
        assertThat(again.isReplayed()).isTrue();
        assertThat(database.texts("SELECT id FROM customer WHERE email = ?", request.value("customer_email")))
                .containsExactly(again.customerId());
    }

    @Test
    void isNotAddedToTheStandbyWithoutAKey() throws Exception {
        var request = new SeedRequest().withNewEmail();

        isUnavailable(whileItWaits("pg_cancel_backend", () -> client.add(request)));

        findStandby();
        client.add(request).isError(409, "customer_email_taken");
    }

    @Test
    void isNotImportedToTheStandby() throws Exception {
        String line = new SeedRequest().withNewEmail().json() + "\n";
        Supplier<Response> request = () -> client.send("POST", "/customer/import", "application/x-ndjson",
                BodyPublishers.ofString(line), "Idempotency-Key", "import");

        Response response = whileItWaits("pg_cancel_backend", request);

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.data().getInt("lines")).isZero();
        findStandby();
        assertThat(request.get().data().getInt("replayed")).isEqualTo(1);
    }

    @Test
    void isNotErasedFromTheStandby() throws Exception {
        findStandby();
        String id = client.add(new SeedRequest().withNewEmail()).isCreated().customerId();
        loseStandby();

        isUnavailable(whileItWaits("pg_cancel_backend", () -> client.erase(id)));
        isUnavailable(client.erase(id));

        findStandby();
        assertThat(client.erase(id).status()).isEqualTo(200);
    }

    private static Response whileItWaits(String end, Supplier<Response> request) throws Exception {
        CompletableFuture<Response> response = CompletableFuture.supplyAsync(request);
        await("commit").atMost(MAX_LENGTH).pollInterval(Duration.ofMillis(10))
                .until(() -> execute("SELECT " + end + "(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
                        + OTHERS.replace(" WHERE", " AND")));
        return response.get(60, TimeUnit.SECONDS);
    }

    private static void isUnavailable(Response response) {
        assertThat(response).as(response.text()).matches(Response::isUnavailable);
        assertThat(response.took()).isLessThan(MAX_LENGTH);
    }

    /** In a session that doesn't wait for the standby itself. */
    private static boolean execute(String sql) throws SQLException {
        try (var statement = administrator.createStatement()) {
            return statement.execute(sql) && statement.getResultSet().next();
        }
    }
}
