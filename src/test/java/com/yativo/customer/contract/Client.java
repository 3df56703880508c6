package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yativo.customer.contract.TestRun.Server;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.TokenIssuer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/** A caller of the API. What every answer must be, it checks each time, and that the API description says so. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String BASE = "/api/v1";

    private final Server server;
    private final String token;

    private Client(Server server, String token) {
        this.server = server;
        this.token = token;
    }

    /** With both rights, for an account that has no customers yet. */
    static Client ofNewAccount() {
        return ofAccount("account-" + UUID.randomUUID());
    }

    static Client ofAccount(String account) {
        return withToken(newToken().subject(account).signed());
    }

    /** With a token that is good as it is, and can still be changed. */
    static TokenIssuer.Token newToken() {
        return TestRun.current().tokenIssuer().token();
    }

    static Client withToken(String token) {
        return new Client(Server.USUAL, token);
    }

    static Client withoutToken() {
        return withToken(null);
    }

    Client at(Server other) {
        return new Client(other, token);
    }

    /** What it sends as its {@code Authorization}. */
    String authorization() {
        return "Bearer " + token;
    }

    URI baseUrl() {
        return server.address(BASE);
    }

    Answer add(SeedRequest request, String... headers) {
        return add(request.json(), headers);
    }

    /** @param headers names and values in turn */
    Answer add(String body, String... headers) {
        return add(body.getBytes(UTF_8), headers);
    }

    Answer add(byte[] body, String... headers) {
        return post(BodyPublishers.ofByteArray(body), with(headers, "Content-Type", "application/json"));
    }

    /** Sends it in chunks, without its length. */
    Answer addInChunks(byte[] body) {
        return post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Content-Type", "application/json");
    }

    /** Sends no header but these. */
    Answer post(BodyPublisher body, String... headers) {
        return send("POST", "/customer", body, headers);
    }

    Answer read(String customerId, String... headers) {
        return get("/customer/" + customerId, headers);
    }

    /** @param query with its question mark, or nothing */
    Answer list(String query) {
        return get("/customer" + query);
    }

    /** @param path below the base URL */
    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        return described(request(server.address(BASE + path), method, body, headers));
    }

    /** Follows an address that the server gave. */
    Answer follow(String address) {
        return described(request(URI.create(address), "GET", BodyPublishers.noBody()));
    }

    /** Asks for something outside of the base URL. */
    Answer outside(String path, String... headers) {
        return answer(request(server.address(path), "GET", BodyPublishers.noBody(), headers));
    }

    private static Answer described(HttpRequest request) {
        Answer answer = answer(request).inEnvelope();
        OpenApiValidation.judge(request, answer);
        return answer;
    }

    private HttpRequest request(URI address, String method, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).method(method, body);
        if (token != null) {
            request.header("Authorization", authorization());
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private static Answer answer(HttpRequest request) {
        try {
            return Answer.of(HTTP.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }
}
