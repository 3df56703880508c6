package com.yativo.customer.durability;

import static com.yativo.customer.durability.FaultyService.Statement.COMMIT;
import static com.yativo.customer.durability.FaultyService.Statement.FIND_BY_ID;
import static com.yativo.customer.durability.FaultyService.Statement.INSERT_CUSTOMER;
import static com.yativo.customer.durability.FaultyService.Statement.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.durability.FaultyService.Attempt;
import com.yativo.customer.durability.FaultyService.Statement;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the database refuses, at whichever statement: callers may try again, and nothing is lost or doubled. */
@Order(1) // takes minutes
class DatabaseFaultsIT {

    private static final Duration MAX_LENGTH = Duration.ofSeconds(10);
    private static final Duration MAX_BEHIND_LOCK = Duration.ofSeconds(15); // which is waited for with a connection
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 16;

    /**
     * What another try at once doesn't get over: disk full, a statement's time-out, missing table, internal error, out
     * of memory, limit of the configuration, I/O, permission, column, corrupted data, wrong state, and so on.
     */
    private static final List<String> LASTING = List.of("53100", "57014", "42P01", "XX000", "53200", "53400", "58030",
            "42501", "42703", "XX001", "55000", "0B000", "F0000");
    /**
     * What another try gets over: a failed serialization, a read-only server, a session that is ended, deadlock, invalid
     * plan, lost statement, shutdown, crash, idle in a transaction, connection, connections.
     */
    private static final List<String> PASSING = List.of("40001", "25006", FaultyDatabase.SESSION_ENDED, "40P01",
            "0A000", "26000", "57P01", "57P02", "25P03", "08006", "53300");
    /** After these the driver sends a COMMIT again, as they don't abort a transaction unless a test raises them. */
    private static final List<String> NOT_OF_COMMIT = List.of("0A000", "26000");

    private static final List<Statement> ONE_OF_A_KIND = List.of(FIND_BY_ID, LIST, INSERT_CUSTOMER);
    @AutoClose
    private static FaultyService service;

    @BeforeAll
    static void start() throws Exception {
        service = FaultyService.start("faults");
    }

    @AfterEach
    void heal() throws Exception {
        service.heal();
    }

    static Stream<Arguments> lastingFaults() {
        return everywhere(LASTING);
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    void isToBeTriedAgainWhileItLasts(Statement statement, String state) throws Exception {
        Attempt attempt = statement.attempt(service);
        service.database().fail(statement.pattern(), state);

        isUnavailable(attempt.send());

        service.heal();
        attempt.isDone(attempt.send());
    }

    static Stream<Arguments> passingFaults() {
        return everywhere(PASSING);
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void isNotNoticedWhenItPasses(Statement statement, String state) throws Exception {
        Attempt attempt = statement.attempt(service);
        service.database().failOnce(statement.pattern(), state);

        attempt.isDone(attempt.send());
    }

    @ParameterizedTest
    @EnumSource(value = Statement.class, names = {"INSERT_CUSTOMER", "COMMIT", "FIND_BY_ID"})
    void isToBeTriedAgainWhenItDoesNotPass(Statement statement) throws Exception {
        for (String state : List.of("40001", "25006", FaultyDatabase.SESSION_ENDED)) {
            isToBeTriedAgainWhileItLasts(statement, state);
        }
    }

    private static Stream<Arguments> everywhere(List<String> states) {
        return Stream.of(Statement.values()).flatMap(statement -> states.stream()
                .filter(state -> statement != COMMIT || !NOT_OF_COMMIT.contains(state))
                .map(state -> Arguments.of(statement, state)));
    }

    @ParameterizedTest
    @EnumSource(value = Statement.class, names = {"INSERT_CUSTOMER", "INSERT_KEY"})
    void isInProgressWhenItWaitsForAnother(Statement statement) throws Exception {
        Attempt attempt = statement.attempt(service);
        service.database().fail(statement.pattern(), "55P03");

        Response response = attempt.send();

        assertThat(response.status()).isEqualTo(409);
        assertThat(response.code()).isEqualTo("request_in_progress");
        assertThat(response.header("Retry-After")).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(value = Statement.class, names = {"FIND_BY_ID", "LIST", "LOOK_UP_KEY"})
    void isToBeTriedAgainWhenATableIsLocked(Statement statement) throws Exception {
        isToBeTriedAgainWhileItLasts(statement, "55P03");
    }

    @Tag("slow")
    @Test
    void isToBeTriedAgainWhenAllConnectionsWaitForALock() throws Exception {
        try (var connection = service.database().administrators().open();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE customer IN ACCESS EXCLUSIVE MODE");

            for (var addition : additions(2 * CONNECTIONS)) {
                Response response = addition.get(30, TimeUnit.SECONDS);
                assertThat(response.code()).isIn("request_in_progress", "unavailable");
                assertThat(response.header("Retry-After")).isNotNull();
                assertThat(response.took()).isLessThan(MAX_BEHIND_LOCK);
            }

            connection.rollback();
        }
        isAllAsEver();
    }

    private static List<CompletableFuture<Response>> additions(int count) {
        return IntStream.range(0, count).mapToObj(number -> service.client()
                .addAsync(new SeedRequest().withNewEmail().withoutIdentityDocument())).toList();
    }

    @Test
    void isDoneOnceWhenTheAnswerToTheCommitIsLost() throws Exception {
        Attempt addition = INSERT_CUSTOMER.attempt(service);

        CompletableFuture<Response> response = sendUntilItCommits(addition::sendLater);
        service.proxy().cutConnections();
        service.database().release();

        addition.isDone(response.get(30, TimeUnit.SECONDS));
    }

    @Test
    void isDoneOnceWhenTheDatabaseIsAwayAfterTheCommit() throws Exception {
        Attempt addition = INSERT_CUSTOMER.attempt(service);

        CompletableFuture<Response> response = sendUntilItCommits(addition::sendLater);
        service.proxy().cut();
        isUnavailable(response.get(30, TimeUnit.SECONDS));
        service.heal();

        Response again = addition.send();
        addition.isDone(again);
        assertThat(again.isReplayed()).isTrue();
    }

    /** Without a key, by which its line would be known again. */
    @Test
    void isCountedAsAddedWhenTheAnswerToTheCommitOfAnImportIsLost() throws Exception {
        String line = new SeedRequest().withNewEmail().json() + "\n";

        CompletableFuture<Response> response = sendUntilItCommits(() -> CompletableFuture.supplyAsync(
                () -> service.client().send("POST", "/customer/import", "application/x-ndjson",
                        BodyPublishers.ofString(line))));
        service.proxy().cutConnections();
        service.database().release();

        JsonObject data = response.get(30, TimeUnit.SECONDS).data();
        assertThat(List.of(data.getInt("lines"), data.getInt("added"))).containsExactly(1, 1);
    }

    private static CompletableFuture<Response> sendUntilItCommits(Supplier<CompletableFuture<Response>> send)
            throws Exception {
        service.database().hold();
        service.database().failOnce(COMMIT.pattern(), FaultyDatabase.HELD);
        CompletableFuture<Response> response = send.get();
        await("commit").atMost(MAX_LENGTH).until(() -> service.database().waiting() == 1);
        return response;
    }

    @Test
    void isToBeTriedAgainWhileConnectionsAreRefused() throws Exception {
        service.proxy().cut();

        isAllUnavailable();

        service.heal();
        isAllAsEver();
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION LIMIT 0, CONNECTION LIMIT -1", "NOLOGIN, LOGIN"})
    void isToBeTriedAgainWhileNobodyIsLetIn(String shut, String open) throws Exception {
        service.database().execute("ALTER ROLE faults " + shut);
        service.database().endSessions();

        isAllUnavailable();

        service.database().execute("ALTER ROLE faults " + open);
        isAllAsEver();
    }

    /** As after a failover: new connections lead to the primary again, those that are there don't. */
    @Test
    void leavesConnectionsThatAreReadOnly() throws Exception {
        service.database().execute("ALTER DATABASE faults SET default_transaction_read_only = on");
        service.database().endSessions();
        Attempt addition = INSERT_CUSTOMER.attempt(service);

        isUnavailable(addition.send());
        Attempt reading = FIND_BY_ID.attempt(service);
        reading.isDone(reading.send());

        service.database().execute("ALTER DATABASE faults RESET default_transaction_read_only");
        addition.isDone(addition.send());
    }

    @Test
    void isLoggedOnceASecondWhileItLasts() throws Exception {
        service.proxy().cut();
        long before = service.logged(" unavailable: ");
        long begin = System.nanoTime();

        for (CompletableFuture<Response> addition : additions(100)) {
            isUnavailable(addition.get(30, TimeUnit.SECONDS));
        }

        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        assertThat(service.logged(" unavailable: ") - before).isBetween(1L, seconds + 1);
    }

    private static void isAllUnavailable() throws Exception {
        for (Statement statement : ONE_OF_A_KIND) {
            isUnavailable(statement.attempt(service).send());
        }
    }

    private static void isUnavailable(Response response) {
        assertThat(response).matches(Response::isUnavailable);
        assertThat(response.took()).isLessThan(MAX_LENGTH);
    }

    private static void isAllAsEver() throws Exception {
        await("recovery").atMost(RECOVERY).until(() -> FIND_BY_ID.attempt(service).send().status() == 200);
        for (Statement statement : ONE_OF_A_KIND) {
            Attempt attempt = statement.attempt(service);
            attempt.isDone(attempt.send());
        }
    }
}
