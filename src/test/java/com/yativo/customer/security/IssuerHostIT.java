package com.yativo.customer.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation whose token keys come from the issuer's host, and what that host may do to it. */
@Order(1) // waits for minutes
@Tag("slow")
class IssuerHostIT {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final Duration AT_ONCE = Duration.ofSeconds(3); // the host is waited for longer, by nobody else
    private static final int AT_A_TIME = 40;
    private static final String FAILED = "The token keys could not be refreshed";

    private final TokenIssuer steady = TokenIssuer.rs256();
    private final TokenIssuer old = TokenIssuer.es256();
    private final TokenIssuer next = TokenIssuer.es256();
    private final TokenIssuer stranger = TokenIssuer.rs256();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void bringsAndTakesKeysWithinAMinuteAndHoldsNothingUp() throws Exception {
        var host = new Host();
        host.publish(steady, old);
        try (ServerProcess server = ServerProcess.of(DevKeys.in(folder).environment())
                .environment("MP_JWT_VERIFY_PUBLICKEY_LOCATION", host.address().toString())
                .java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC").start().awaitReady(START)) {
            assertThat(answers(server, steady, old, next)).containsExactly(200, 200, 401);

            host.publish(steady, next);
            await("the new key").atMost(A_MINUTE).until(() -> answers(server, next).equals(List.of(200)));
            assertThat(answers(server, steady, next, old)).containsExactly(200, 200, 401);

            host.hang();
            await("a request that hangs").atMost(A_MINUTE).until(host::isAsked);
            assertThat(answersAtOnce(server)).allMatch(List.of(200, 200, 401)::equals);
            await("an end of the wait").atMost(A_MINUTE).until(() -> server.output().contains(FAILED));
            assertThat(answers(server, steady, next, stranger)).containsExactly(200, 200, 401);
        } finally {
            host.disappear();
        }
    }

    /** What many callers at a time are answered, each with a token of a known key, of another and of an unknown one. */
    private List<List<Integer>> answersAtOnce(ServerProcess server) throws Exception {
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < AT_A_TIME; i++) {
            for (TokenIssuer issuer : List.of(steady, next, stranger)) {
                asked.add(client.sendAsync(request(server, issuer), BodyHandlers.discarding())
                        .thenApply(answer -> answer.statusCode()));
            }
        }
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS);
        List<List<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < asked.size(); i += 3) {
            answers.add(asked.subList(i, i + 3).stream().map(CompletableFuture::join).toList());
        }
        return answers;
    }

    private List<Integer> answers(ServerProcess server, TokenIssuer... issuers) throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (TokenIssuer issuer : issuers) {
            answers.add(client.send(request(server, issuer), BodyHandlers.discarding()).statusCode());
        }
        return answers;
    }

    private static HttpRequest request(ServerProcess server, TokenIssuer issuer) {
        return HttpRequest.newBuilder(server.address("/api/v1/customer")).timeout(A_MINUTE)
                .header("Authorization", "Bearer " + issuer.token().signed()).build();
    }

    /** The issuer's host: answers with its keys, or not at all. */
    private static final class Host {

        private final HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final CountDownLatch gone = new CountDownLatch(1);
        private final CountDownLatch asked = new CountDownLatch(1);
        private volatile String keys;
        private volatile boolean hanging;

        private Host() throws IOException {
            http.setExecutor(Executors.newCachedThreadPool());
            http.createContext("/keys", this::answer);
            http.start();
        }

        private URI address() {
            return URI.create("http://localhost:" + http.getAddress().getPort() + "/keys");
        }

        private void publish(TokenIssuer... issuers) {
            keys = Stream.of(issuers).map(TokenIssuer::jwks)
                    .map(set -> set.substring(set.indexOf('[') + 1, set.lastIndexOf(']')))
                    .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        }

        private void hang() {
            hanging = true;
        }

        /** Whether somebody waits for it now. */
        private boolean isAsked() {
            return asked.getCount() == 0;
        }

        private void disappear() {
            gone.countDown();
            http.stop(0);
        }

        private void answer(HttpExchange exchange) throws IOException {
            if (hanging) {
                asked.countDown();
                awaitTheEnd();
            } else {
                byte[] body = keys.getBytes(UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        }

        private void awaitTheEnd() {
            try {
                gone.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
