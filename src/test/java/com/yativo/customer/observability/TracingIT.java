package com.yativo.customer.observability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spans of a server that was told to send them, as a collector of OTLP receives them. */
class TracingIT {

    private static final String CUSTOMERS = "/api/v1/customer";

    /** Protobuf, in which texts stand as they are. */
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private HttpServer collector;
    @TempDir
    private Path folder;

    @BeforeEach
    void listen() throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void sendsASpanForARequest() throws Exception {
        DevKeys development = DevKeys.in(folder);
        var builder = ServerProcess.of(development.environment()).folder(folder.resolve("server"))
                .environment("OTEL_TRACES_SAMPLER", "parentbased_always_on")
                .environment("OTEL_TRACES_EXPORTER", "otlp")
                .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.getAddress().getPort())
                .java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        try (ServerProcess server = builder.start()) {
            server.awaitReady(Duration.ofSeconds(300));
            var request = HttpRequest.newBuilder(server.address(CUSTOMERS))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + development.tokenIssuer().token().signed())
                    .POST(BodyPublishers.ofString(new SeedRequest().withNewEmail().json())).build();
            assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);

            assertThat(received.poll(30, TimeUnit.SECONDS)).isNotNull().contains("customer-api", CUSTOMERS)
                    .doesNotContain("test_customer", "Bearer");
        }
    }
}
