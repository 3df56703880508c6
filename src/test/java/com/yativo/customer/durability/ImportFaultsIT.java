package com.yativo.customer.durability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.FreePort;
import com.yativo.customer.testing.RawConnection;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import in whose middle something ends: the same file, sent again with its key, leaves each customer there once. */
@Tag("slow")
class ImportFaultsIT {

    private static final String PATH = "/customer/import";
    private static final String TYPE = "application/x-ndjson";
    private static final String KEY = "file";
    private static final int LINES = 1000;
    private static final int SENT_LINES = 600;
    /** Between lines, so that the outage falls into the middle of them. */
    private static final Duration PACE = Duration.ofMillis(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> EMAILS =
            IntStream.range(0, LINES).mapToObj(line -> "line-" + line + "@example.com").toList();
    private static final List<String> FILE = EMAILS.stream()
            .map(email -> new SeedRequest().with("customer_email", email).json() + "\n").toList();

    /** Not that of the other tests, as it is killed. */
    @TempDir
    private static Path folder;
    private static final int POSTGRES_PORT = FreePort.next();
    private static final Database DATABASE =
            new Database("jdbc:postgresql://localhost:" + POSTGRES_PORT + "/postgres", "postgres", "postgres");
    private static EmbeddedPostgres postgres;
    private static ServerProcess one;
    private static ServerProcess other;

    private final String account = "account-" + UUID.randomUUID();

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setPort(POSTGRES_PORT).setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on") // as it comes; the builder doesn't leave it so
                .start();
    }

    @BeforeEach
    void startServers() throws Exception {
        one = running(one);
        other = running(other);
        one.awaitReady(TestServers.START);
        other.awaitReady(TestServers.START);
    }

    private static ServerProcess running(ServerProcess server) throws IOException {
        if (server != null && server.process().isAlive()) {
            return server;
        }
        if (server != null) {
            server.close();
        }
        return TestServers.server(DATABASE).start();
    }

    @AfterAll
    static void stop() throws IOException {
        Stream.of(one, other).forEach(ServerProcess::close);
        postgres.close();
    }

    @Test
    void isCompletedAfterTheServerWasKilled() throws Exception {
        try (RawConnection caller = begin(SENT_LINES)) {
            one.kill();

            assertThat(caller.receiveResponse()).isEmpty();
        }
        isCompletedByAnotherTry();
    }

    @Test
    void isCompletedAfterTheServerWasStopped() throws Exception {
        try (RawConnection caller = begin(SENT_LINES)) {
            one.stop();

            JsonObject data = dataOfUnavailable(caller.receiveResponse());
            assertThat(data.getInt("added")).isPositive().isEqualTo(DATABASE.customers(account));
        }
        assertThat(one.exitCode(TIMEOUT)).isZero();
        isCompletedByAnotherTry();
    }

    @Test
    void isCompletedAfterPostgresWasKilled() throws Exception {
        JsonObject data;
        try (RawConnection caller = begin(SENT_LINES)) {
            killPostgres();

            data = dataOfUnavailable(answerWhileSending(caller));
        }
        startPostgresAgain();
        assertThat(data.getInt("added")).isPositive().isLessThanOrEqualTo(DATABASE.customers(account));
        other.awaitReady(TIMEOUT);
        isCompletedByAnotherTry();
    }

    @Test
    void goesOnAfterPostgresWasStartedAgain() throws Exception {
        try (RawConnection caller = begin(SENT_LINES)) {
            killPostgres();
            startPostgresAgain();

            String answer = answerWhileSending(caller);
            assertThat(answer).startsWith("HTTP/1.1 200 ");
            assertThat(data(answer).getInt("added") + data(answer).getInt("replayed")).isEqualTo(LINES);
        }
        isCompletedByAnotherTry();
    }

    /** The last line lacks nothing but its end, so that nothing but the body tells that it is broken. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isCompletedAfterItsCallerWasGone(boolean chunked) throws Exception {
        long before = brokenOff();
        byte[] whole = bytes(FILE.subList(0, SENT_LINES));
        byte[] broken = bytes(List.of(FILE.get(SENT_LINES).strip()));
        try (RawConnection caller = RawConnection.to(one.port())) {
            if (chunked) {
                caller.send(head("Transfer-Encoding: chunked"))
                        .send(Integer.toHexString(whole.length) + "\r\n").send(whole)
                        .send("\r\n" + Integer.toHexString(broken.length) + "\r\n").send(broken).send("\r\n");
            } else {
                caller.send(head("Content-Length: " + bytes(FILE).length)).send(whole).send(broken);
            }
            awaitFirst();
        }

        await("its end").atMost(TIMEOUT).until(() -> brokenOff() > before);
        assertThat(DATABASE.customers(account)).isEqualTo(SENT_LINES);
        isCompletedByAnotherTry();
    }

    private static long brokenOff() {
        return one.output().lines().filter(line -> line.contains(" import bad_request: " + SENT_LINES + " lines, "
                + SENT_LINES + " added")).count();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isDoneOnceByTwoServers(boolean inReverse) throws Exception {
        List<String> lines = new ArrayList<>(FILE);
        if (inReverse) {
            Collections.reverse(lines);
        }

        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> send(one, FILE));
        Response second = send(other, lines);

        JsonObject data = first.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS).data();
        assertThat(data.getInt("added") + second.data().getInt("added")).isEqualTo(LINES);
        for (JsonObject each : List.of(data, second.data())) {
            assertThat(each.getInt("added") + each.getInt("replayed") + each.getInt("refused")).isEqualTo(LINES);
            assertThat(each.getJsonArray("refusals").getValuesAs(JsonObject.class))
                    .allMatch(refusal -> "request_in_progress".equals(refusal.getString("code")));
        }
        isCompletedByAnotherTry();
    }

    /** Who has sent all that he has for now waits for nothing, and is told nevertheless. */
    @Test
    void isAnsweredWhileItsCallerIsSilent() throws Exception {
        try (RawConnection caller = begin(1)) {
            killPostgres();

            JsonObject data = dataOfUnavailable(caller.send(bytes(FILE.subList(1, 2))).receiveResponse());

            assertThat(data.getInt("added")).isEqualTo(1);
        }
        startPostgresAgain();
        other.awaitReady(TIMEOUT);
        isCompletedByAnotherTry();
    }

    /** An import on one server that has stored something, and waits for more than these lines. */
    private RawConnection begin(int lines) throws IOException {
        RawConnection caller = RawConnection.to(one.port())
                .send(head("Content-Length: " + bytes(FILE).length)).send(bytes(FILE.subList(0, lines)));
        awaitFirst();
        return caller;
    }

    private void awaitFirst() {
        await("first customers").atMost(TIMEOUT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5))
                .until(() -> DATABASE.customers(account) > 0);
    }

    private String head(String length) {
        return "POST /api/v1" + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + TYPE + "\r\n"
                + "Authorization: " + TestServers.client(one, account).authorization() + "\r\n"
                + "Idempotency-Key: " + KEY + "\r\n" + length + "\r\n\r\n";
    }

    private static byte[] bytes(List<String> lines) {
        return String.join("", lines).getBytes(UTF_8);
    }

    /** Sends the other lines one by one, until they are all sent or the answer is there. */
    private static String answerWhileSending(RawConnection caller) throws Exception {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return caller.receiveResponse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        for (int line = SENT_LINES; line < LINES && !answer.isDone(); line++) {
            caller.send(FILE.get(line));
            Thread.sleep(PACE.toMillis());
        }
        return answer.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    private static JsonObject dataOfUnavailable(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 503 ").contains("\r\nRetry-After: ", "\"code\":\"unavailable\"");
        return data(answer);
    }

    private static JsonObject data(String answer) {
        try (var reader = Json.createReader(new StringReader(answer.substring(answer.indexOf("\r\n\r\n"))))) {
            return reader.readObject().getJsonObject("data");
        }
    }

    /** With all that it has started, as a power cut would. */
    private static void killPostgres() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("data").resolve("postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private static void startPostgresAgain() throws IOException {
        postgres.close();
        startPostgres();
    }

    private void isCompletedByAnotherTry() {
        int before = DATABASE.customers(account);

        Response response = send(other, FILE);

        assertThat(response.status()).as(response.text()).isEqualTo(200);
        assertThat(List.of(response.data().getInt("lines"), response.data().getInt("added"),
                response.data().getInt("replayed"))).containsExactly(LINES, LINES - before, before);
        assertThat(DATABASE.texts("""
                SELECT c.email FROM customer c
                JOIN sealed_document d ON d.customer_id = c.id
                JOIN idempotency_key k ON k.customer_id = c.id AND k.account = c.account
                WHERE c.account = ?""", account)).containsExactlyInAnyOrderElementsOf(EMAILS);
        assertThat(List.of(DATABASE.customers(account), DATABASE.sealedDocuments(account),
                DATABASE.idempotencyKeys(account))).containsOnly(LINES);
    }

    private Response send(ServerProcess server, List<String> lines) {
        return TestServers.client(server, account)
                .send("POST", PATH, TYPE, BodyPublishers.ofByteArray(bytes(lines)), "Idempotency-Key", KEY);
    }
}
