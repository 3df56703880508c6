package com.yativo.customer.durability;

import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One account's caller of one server. */
public record Client(ServerProcess server, String account, String token) {

    private static final String CUSTOMERS = "/api/v1/customer";
    private static final Duration TIMEOUT = Duration.ofSeconds(30); // longer than any answer may take
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param key {@code null} for a request without one */
    public Answer add(SeedRequest request, String key) throws IOException, InterruptedException {
        return send(post(request.json(), key));
    }

    CompletableFuture<Answer> addLater(SeedRequest request, String key) {
        long start = System.nanoTime();
        return HTTP.sendAsync(post(request.json(), key), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> Answer.of(response, start));
    }

    private HttpRequest post(String body, String key) {
        HttpRequest.Builder request = request(CUSTOMERS).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return (key == null ? request : request.header("Idempotency-Key", key)).build();
    }

    /** @param rest of the address: an id after a slash, or a query */
    public Answer read(String rest) throws IOException, InterruptedException {
        return get(CUSTOMERS + rest);
    }

    /** @param path from the root, such as {@code /health/ready} */
    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address(path)).timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        return Answer.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()), start);
    }
}
