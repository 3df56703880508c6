package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deadlocks with another transaction, as PostgreSQL ends one by refusing what the service asks for. */
class DeadlocksIT {

    private static Database database;
    private static ServerProcess server;
    private static Client client;

    private final long before = deadlocks();
    private Connection other;

    @BeforeAll
    static void start() throws Exception {
        database = Database.onPostgres("deadlocks");
        server = TestServers.server(database).start().awaitReady(TestServers.START);
        client = TestServers.client(server, "acme");
        client.add(request("anybody", "anything")).isCreated();
    }

    @BeforeEach
    void begin() throws SQLException {
        other = database.open();
        try (var statement = other.createStatement()) {
            statement.execute("SET deadlock_timeout = '1min'"); // it is the service whose statement is refused
        }
        other.setAutoCommit(false);
    }

    @AfterEach
    void end() throws SQLException {
        other.close();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isNotNoticedByAnAddition() throws Exception {
        addByOther("first", "R");
        CompletableFuture<Response> addition = CompletableFuture.supplyAsync(() -> client.add(request("second", "R")));
        awaitWaiting();
        addByOther("second", "S");
        other.commit();

        addition.get(30, TimeUnit.SECONDS).isError(409, "customer_email_taken");
        await("deadlock").until(() -> deadlocks() == before + 1);
    }

    @Test
    void isNotNoticedByAChange() throws Exception {
        String id = client.add(request("third", "T")).isCreated().customerId();
        addByOther("fourth", "U");
        CompletableFuture<Response> change =
                CompletableFuture.supplyAsync(() -> client.change(id, "{\"customer_reference\":\"U\"}"));
        awaitWaiting();
        try (var update = other.createStatement()) {
            update.execute("UPDATE customer SET name = 'Momo', version = version + 1 WHERE id = '" + id + "'");
        }
        other.commit();

        change.get(30, TimeUnit.SECONDS).isError(409, "customer_reference_taken");
        assertThat(client.read(id).data().getString("customer_name")).isEqualTo("Momo");
        await("deadlock").until(() -> deadlocks() == before + 1);
    }

    private static SeedRequest request(String name, String reference) {
        return new SeedRequest().withoutIdentityDocument().with("customer_email", name + "@example.com")
                .with("customer_reference", reference);
    }

    private void addByOther(String name, String reference) throws SQLException {
        try (var insert = other.prepareStatement("INSERT INTO customer (account, id, name, email, folded_email, phone,"
                + " country, created_at, version, reference) SELECT account, gen_random_uuid(), name, ?, ?, phone,"
                + " country, created_at, version, ? FROM customer WHERE reference = 'anything'")) {
            insert.setString(1, name + "@example.com");
            insert.setString(2, name + "@example.com");
            insert.setString(3, reference);
            insert.executeUpdate();
        }
    }

    private static void awaitWaiting() {
        await("the service waits").until(() -> database.waitingFor("transactionid").size() == 1);
    }

    private static long deadlocks() {
        try (Stream<String> log = Files.lines(Database.postgresLog())) {
            return log.filter(line -> line.contains(",deadlocks,ERROR:  deadlock detected")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
