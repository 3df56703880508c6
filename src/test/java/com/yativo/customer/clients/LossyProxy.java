package com.yativo.customer.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The line between a caller and a server on a bad day: each request arrives, but the first answer to each method and
 * address gets lost.
 */
final class LossyProxy implements AutoCloseable {

    private static final Set<String> CARRIED =
            Set.of("authorization", "content-type", "idempotency-key", "if-match", "accept");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final List<HttpResponse<byte[]>> answers = new CopyOnWriteArrayList<>();
    private final URI server;
    private final HttpServer entrance;

    private LossyProxy(URI server, HttpServer entrance) {
        this.server = server;
        this.entrance = entrance;
    }

    /** @param server where requests arrive */
    static LossyProxy to(URI server) throws IOException {
        var line = new LossyProxy(server,
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        line.entrance.createContext("/", line::carry);
        line.entrance.start();
        return line;
    }

    /** What the caller takes for the server. */
    URI address(String path) {
        return URI.create("http://localhost:" + entrance.getAddress().getPort() + path);
    }

    /** What the server answered, whether it reached the caller or not. */
    List<HttpResponse<byte[]>> answers() {
        return answers;
    }

    private void carry(HttpExchange exchange) throws IOException {
        var request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (CARRIED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answers.add(answer);
            if (!lost.add(exchange.getRequestMethod() + " " + exchange.getRequestURI())) {
                answer.headers().map().forEach((name, values) -> {
                    if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("transfer-encoding")) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        entrance.stop(0);
    }
}
