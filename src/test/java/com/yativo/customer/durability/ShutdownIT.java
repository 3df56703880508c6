package com.yativo.customer.durability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.RawConnection;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SIGTERM under load: what was accepted is finished. */
class ShutdownIT {

    private static final int CALLERS = 8;
    private static final int REFUSALS = 10_000;
    private static final Duration GRACE = Duration.ofSeconds(35);

    /** What a caller has sent and not yet seen answered, with when the last byte was sent. */
    private final Map<String, Long> open = new ConcurrentHashMap<>();
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    @Tag("each-server")
    @Test
    void finishesWhatWasAccepted() throws Exception {
        Database database = Database.onPostgres("shutdown");
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (ServerProcess server = TestServers.server(database).start().awaitReady(TestServers.START);
                RawConnection uploading = RawConnection.to(server.port());
                RawConnection reading = RawConnection.withSmallBufferTo(server.port())) {
            for (int caller = 0; caller < CALLERS; caller++) {
                String name = "caller-" + caller;
                callers.execute(() -> call(server, name));
            }
            await("answers").atMost(Duration.ofSeconds(30)).until(() -> answered.size() >= 10 * CALLERS);
            byte[] upload = post(server, "upload");
            int most = upload.length - 100; // the head, and most of the body
            uploading.send(Arrays.copyOf(upload, most));
            await("more answers").atMost(Duration.ofSeconds(30)).until(() -> answered.size() >= 20 * CALLERS);

            reading.send(largeImport(server));
            CompletableFuture<String> refusals = CompletableFuture.supplyAsync(() -> receivedSlowly(reading));
            TimeUnit.SECONDS.sleep(1); // as long as it takes the server to write what it can

            long asked = System.nanoTime();
            server.stop();

            await("refusal of new callers").atMost(Duration.ofSeconds(10)).until(() -> isRefused(server));
            uploading.send(Arrays.copyOfRange(upload, most, upload.length));
            assertThat(uploading.receiveResponse()).startsWith("HTTP/1.1 201 ");
            assertThat(refusals.get()).startsWith("HTTP/1.1 ").contains("\"request_id\":\"");
            server.exitCode(GRACE);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(GRACE);
            callers.shutdown();
            assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(open.values()).as("unanswered, of those sent before the signal").noneMatch(sent -> sent < asked);
        }
        answered.values().removeIf(ShutdownIT::isUnavailable);
        assertThat(answered.values()).allMatch(response -> response.startsWith("HTTP/1.1 201 "));
        List<Database.Stored> stored = database.stored(TestServers.OFFICER);
        assertThat(stored).allMatch(Database.Stored::isWhole)
                .extracting(Database.Stored::key).doesNotHaveDuplicates().contains("upload")
                .containsAll(answered.keySet());
    }

    /** What is still received then is given up, and its caller told so. */
    @Tag("slow")
    @Tag("each-server")
    @Test
    void endsInTimeWhileACallerGoesOnSending() throws Exception {
        ExecutorService callers = Executors.newSingleThreadExecutor();
        try (ServerProcess server = TestServers.server(Database.onPostgres("shutdown_in_time")).start()
                .awaitReady(TestServers.START); RawConnection uploading = RawConnection.to(server.port())) {
            uploading.send(
                    head(server, "/customer", "application/json", "endless", 8 << 20) + "{\"customer_idFront\":\"");
            callers.execute(() -> goOnSending(uploading));
            TimeUnit.SECONDS.sleep(1); // until the server reads it

            long asked = System.nanoTime();
            server.stop();

            server.exitCode(GRACE);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(20));
            assertThat(uploading.receiveResponse()).matches(ShutdownIT::isUnavailable);
        }
        callers.shutdownNow();
    }

    /** Faster than what counts as too slow. */
    private static void goOnSending(RawConnection connection) {
        try {
            while (true) {
                connection.send("A".repeat(1 << 14));
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (IOException | InterruptedException end) {
            // as it should be
        }
    }

    /** A first request takes the server longest, most of it before the application sees it. */
    @Tag("slow")
    @Tag("each-server")
    @Test
    void tellsNobodyAnythingElseUntilItHasEnded() throws Exception {
        Database database = Database.onPostgres("shutdown_at_once");
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        var asked = new AtomicInteger();
        Queue<String> responses = new ConcurrentLinkedQueue<>();
        try (ServerProcess server = TestServers.server(database).start().awaitReady(TestServers.START)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.execute(() -> {
                    while (server.process().isAlive()) {
                        try (RawConnection connection = RawConnection.to(server.port())) {
                            connection.send(post(server, "key-" + asked.getAndIncrement()));
                            responses.add(wholeResponse(connection));
                        } catch (IOException unanswered) {
                            // may have been done or not: nobody was told
                        }
                    }
                });
            }
            await("a request").atMost(Duration.ofSeconds(30)).until(() -> asked.get() >= CALLERS);
            server.stop();
            server.exitCode(GRACE);
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        assertThat(responses).isNotEmpty()
                .allSatisfy(response -> assertThat(response).satisfiesAnyOf(
                        each -> assertThat(each).startsWith("HTTP/1.1 201 ").contains("\"customer_id\""),
                        each -> assertThat(each).matches(ShutdownIT::isUnavailable)));
    }

    /** One request after the other on one connection, until it ends. */
    private void call(ServerProcess server, String name) {
        try (RawConnection connection = RawConnection.to(server.port())) {
            for (int number = 0;; number++) {
                String key = name + "-" + number;
                connection.send(post(server, key));
                open.put(key, System.nanoTime());
                answered.put(key, wholeResponse(connection));
                open.remove(key);
            }
        } catch (IOException closed) {
            // by the server that stops: what is open by then has to have been sent later
        }
    }

    /** Whether a new caller is told to come again, or doesn't even get a connection. */
    private static boolean isRefused(ServerProcess server) throws IOException {
        try (RawConnection connection = RawConnection.to(server.port())) {
            return isUnavailable(connection.send(post(server, "late-" + UUID.randomUUID())).receiveResponse());
        } catch (ConnectException refused) {
            return true;
        }
    }

    private static boolean isUnavailable(String response) {
        return response.startsWith("HTTP/1.1 503 ") && response.contains("\r\nRetry-After: ");
    }

    /** Each line of which is refused, with a reason for each field that is missing. */
    private static byte[] largeImport(ServerProcess server) {
        String lines = "{}\n".repeat(REFUSALS);
        return (head(server, "/customer/import?max_refusals=" + REFUSALS, "application/x-ndjson", "refused",
                lines.length()) + lines).getBytes(UTF_8);
    }

    private static String receivedSlowly(RawConnection connection) {
        try {
            return connection.receiveSlowly(Duration.ofMillis(10));
        } catch (IOException | InterruptedException cutOff) {
            throw new IllegalStateException(cutOff);
        }
    }

    private static byte[] post(ServerProcess server, String key) {
        String body = new SeedRequest().with("customer_email", key + "@example.com").json();
        return (head(server, "/customer", "application/json", key, body.length()) + body).getBytes(UTF_8);
    }

    private static String head(ServerProcess server, String path, String type, String key, int length) {
        return "POST /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nAuthorization: "
                + TestServers.client(server, "acme").authorization() + "\r\nIdempotency-Key: " + key
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String wholeResponse(RawConnection connection) throws IOException {
        String response = connection.receiveResponse();
        if (!RawConnection.isWhole(response)) {
            throw new IOException("Closed within the response: " + response);
        }
        return response;
    }
}
