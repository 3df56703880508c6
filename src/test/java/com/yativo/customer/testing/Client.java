package com.yativo.customer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A client of the API on one server.
 *
 * @param server the address of a path, which begins with a slash
 * @param token  {@code null} for none
 * @param check  what is checked of each response of the API
 */
public record Client(Function<String, URI> server, String token, BiConsumer<HttpRequest, Response> check) {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String BASE = "/api/v1";
    private static final String JSON = "application/json";
    private static final String CUSTOMERS = "/customer";

    public Client(Function<String, URI> server, String token) {
        this(server, token, (request, response) -> {});
    }

    public Client at(Function<String, URI> otherServer) {
        return new Client(otherServer, token, check);
    }

    /** What it sends as {@code Authorization}. */
    public String authorization() {
        return "Bearer " + token;
    }

    public URI baseUrl() {
        return server.apply(BASE);
    }

    /** @param headers names and values in turn, here and below */
    public Response add(SeedRequest request, String... headers) {
        return add(request.json(), headers);
    }

    public Response add(String body, String... headers) {
        return add(body.getBytes(UTF_8), headers);
    }

    public Response add(byte[] body, String... headers) {
        return send("POST", CUSTOMERS, JSON, BodyPublishers.ofByteArray(body), headers);
    }

    public Response addWithKey(SeedRequest request, String idempotencyKey) {
        return add(request, "Idempotency-Key", idempotencyKey);
    }

    public CompletableFuture<Response> addAsync(SeedRequest request, String... headers) {
        long begin = System.nanoTime();
        var post = request("POST", server.apply(BASE + CUSTOMERS), BodyPublishers.ofString(request.json()),
                typed(JSON, headers));
        return HTTP.sendAsync(post, BodyHandlers.ofByteArray()).thenApply(response -> Response.of(response, begin));
    }

    /** Sends it in chunks, without its length. */
    public Response addInChunks(byte[] body) {
        return send("POST", CUSTOMERS, JSON, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    /** Sends no headers but these. */
    public Response post(BodyPublisher body, String... headers) {
        return send("POST", CUSTOMERS, body, headers);
    }

    public Response read(String customerId, String... headers) {
        return get(CUSTOMERS + "/" + customerId, headers);
    }

    /** Sends a merge patch. */
    public Response change(String customerId, String patch, String... headers) {
        return send("PATCH", CUSTOMERS + "/" + customerId, "application/merge-patch+json",
                BodyPublishers.ofString(patch), headers);
    }

    public Response replaceDocument(String customerId, SeedRequest document, String... headers) {
        return send("PUT", CUSTOMERS + "/" + customerId + "/identity-document", JSON,
                BodyPublishers.ofString(document.json()), headers);
    }

    public Response erase(String customerId, String... headers) {
        return send("DELETE", CUSTOMERS + "/" + customerId, BodyPublishers.noBody(), headers);
    }

    /** @param query with its question mark, or nothing */
    public Response list(String query) {
        return get(CUSTOMERS + query);
    }

    /** @param path below the base URL */
    public Response get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /**
     * Sends a body of a media type.
     *
     * @param path below the base URL
     */
    public Response send(String method, String path, String mediaType, BodyPublisher body, String... headers) {
        return send(method, path, body, typed(mediaType, headers));
    }

    /** @param path below the base URL */
    public Response send(String method, String path, BodyPublisher body, String... headers) {
        return checked(request(method, server.apply(BASE + path), body, headers));
    }

    /** Follows an address that the server gave. */
    public Response follow(String address) {
        return checked(request("GET", URI.create(address), BodyPublishers.noBody()));
    }

    /** @param path from the server's root, where other things than the API are */
    public Response getFromRoot(String path, String... headers) {
        return response(request("GET", server.apply(path), BodyPublishers.noBody(), headers));
    }

    private Response checked(HttpRequest request) {
        Response response = response(request);
        check.accept(request, response);
        return response;
    }

    private HttpRequest request(String method, URI address, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).method(method, body);
        if (token != null) {
            request.header("Authorization", authorization());
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private static Response response(HttpRequest request) {
        long begin = System.nanoTime();
        try {
            return Response.of(HTTP.send(request, BodyHandlers.ofByteArray()), begin);
        } catch (HttpTimeoutException e) {
            throw new UncheckedIOException(request + " was not answered\n" + ThreadDumps.ofServers(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String[] typed(String mediaType, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = mediaType;
        return all;
    }
}
