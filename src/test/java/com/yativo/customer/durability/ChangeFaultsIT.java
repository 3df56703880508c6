package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.ChangeRequest;
import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A customer is changed or erased as a whole and once, whichever statement the database refuses in the middle. */
class ChangeFaultsIT {

    private static final String LOCK = "FOR UPDATE";
    private static final String COMMIT = "^COMMIT";
    private static final Duration MAX_LENGTH = Duration.ofSeconds(10);
    /** Shorter than what the service tries again within. */
    private static final Duration POLL = Duration.ofMillis(10);

    @AutoClose
    private static FaultyService service;
    private static Client client;
    private static Database database;

    private final String id =
            client.addWithKey(new SeedRequest().withNewEmail(), UUID.randomUUID().toString()).isCreated().customerId();
    private final String tag = client.read(id).header("ETag");
    private final int version = version();
    private final List<List<String>> before = kept();

    @BeforeAll
    static void start() throws Exception {
        service = FaultyService.start("change_faults");
        client = service.client();
        database = service.database().administrators();
    }

    @AfterEach
    void heal() throws Exception {
        service.heal();
    }

    /** Every statement of each request. */
    static Stream<Arguments> statements() {
        return Stream.concat(Stream.of(ChangeRequest.values()).map(request -> Arguments.of(request, COMMIT)),
                statementsBeforeTheCommit());
    }

    static Stream<Arguments> statementsBeforeTheCommit() {
        return Stream.of(
                Arguments.of(ChangeRequest.PATCH, LOCK),
                Arguments.of(ChangeRequest.PATCH, "^UPDATE customer"),
                Arguments.of(ChangeRequest.PUT, LOCK),
                Arguments.of(ChangeRequest.PUT, "^UPDATE customer"),
                Arguments.of(ChangeRequest.PUT, "^INSERT INTO sealed_document"),
                Arguments.of(ChangeRequest.DELETE, LOCK),
                Arguments.of(ChangeRequest.DELETE, "^INSERT INTO erased_customer"),
                Arguments.of(ChangeRequest.DELETE, "^DELETE FROM sealed_document"),
                Arguments.of(ChangeRequest.DELETE, "^DELETE FROM customer"),
                Arguments.of(ChangeRequest.DELETE, "^UPDATE idempotency_key"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void leavesAllAsItWasWhileAFaultLasts(ChangeRequest request, String statement) throws Exception {
        service.database().fail(statement, "53100");

        assertThat(request.send(client, id)).matches(Response::isUnavailable);
        service.heal();

        assertThat(kept()).isEqualTo(before);
        assertIsDone(request, request.send(client, id, "If-Match", tag));
    }

    @ParameterizedTest
    @EnumSource
    void leavesAllAsItWasWhileTheDatabaseIsAway(ChangeRequest request) throws Exception {
        service.proxy().cut();

        assertThat(request.send(client, id)).matches(Response::isUnavailable)
                .matches(response -> response.took().compareTo(MAX_LENGTH) < 0);
        service.heal();

        assertThat(kept()).isEqualTo(before);
        assertIsDone(request, request.send(client, id, "If-Match", tag));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void doesNotNoticeAFaultThatPasses(ChangeRequest request, String statement) throws Exception {
        service.database().failOnce(statement, FaultyDatabase.SESSION_ENDED);

        assertIsDone(request, request.send(client, id, "If-Match", tag));
    }

    @ParameterizedTest
    @MethodSource("statementsBeforeTheCommit")
    void isInProgressWhileAnotherHoldsALock(ChangeRequest request, String statement) throws Exception {
        service.database().fail(statement, "55P03");

        Response refused = request.send(client, id);
        service.heal();

        assertThat(refused.isError(409, "request_in_progress").header("Retry-After")).isNotNull();
        assertThat(kept()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void isDoneOnceWhenTheAnswerToTheCommitIsLost(ChangeRequest request) throws Exception {
        CompletableFuture<Response> response = sendUntilItCommits(request);
        service.proxy().cutConnections();
        service.database().release();

        assertIsDone(request, response.get(30, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void isNotDoneToWhatAnotherLeftWhenTheCommitFailed(ChangeRequest request) throws Exception {
        CompletableFuture<Response> response = sendUntilItCommits(request);
        CompletableFuture<Response> another = CompletableFuture.supplyAsync(
                () -> client.change(id, "{\"customer_type\":\"business\"}"));
        await("another").pollInterval(POLL).until(() -> database.waitingFor("transactionid").size() == 1);
        service.database().failOnce(LOCK, FaultyDatabase.HELD); // the next attempt, or it might be first
        database.execute("SELECT pg_terminate_backend(" + database.waitingFor("advisory").get(0) + ")");

        assertThat(another.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        service.database().release();
        response.get(30, TimeUnit.SECONDS).isError(412, "precondition_failed");
        assertThat(client.read(id).text()).isEqualTo(another.get().text());
        assertThat(database.sealedDocumentsOf(id)).hasSize(1);
    }

    private CompletableFuture<Response> sendUntilItCommits(ChangeRequest request) throws Exception {
        service.database().hold();
        service.database().failOnce(COMMIT, FaultyDatabase.HELD);
        CompletableFuture<Response> response =
                CompletableFuture.supplyAsync(() -> request.send(client, id, "If-Match", tag));
        await("commit").pollInterval(POLL).until(() -> service.database().waiting() == 1);
        return response;
    }

    private void assertIsDone(ChangeRequest request, Response response) {
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        List<List<String>> after = kept();
        if (request == ChangeRequest.DELETE) {
            assertThat(after).extracting(List::size).containsExactly(0, 0, 1, 1);
            assertThat(database.texts("SELECT mac FROM idempotency_key WHERE customer_id = '" + id + "'"))
                    .containsOnlyNulls();
        } else {
            assertThat(after).extracting(List::size).containsExactly(1, request == ChangeRequest.PUT ? 2 : 1, 1, 0);
            assertThat(version()).isEqualTo(version + 1);
            assertThat(client.read(id)).returns(response.text(), Response::text)
                    .returns(response.header("ETag"), read -> read.header("ETag"));
        }
    }

    /** Each row of the customer, by table. */
    private List<List<String>> kept() {
        List<List<String>> kept = new ArrayList<>();
        for (String table : List.of("customer t WHERE id", "sealed_document t WHERE customer_id",
                "idempotency_key t WHERE customer_id", "erased_customer t WHERE id")) {
            kept.add(database.texts("SELECT t::text FROM " + table + " = '" + id + "'"));
        }
        return kept;
    }

    private int version() {
        return Integer.parseInt(database.texts("SELECT version FROM customer WHERE id = '" + id + "'").get(0));
    }
}
