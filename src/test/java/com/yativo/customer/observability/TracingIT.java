package com.yativo.customer.observability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The spans of a server that was told to send them, as a collector of OTLP receives them. */
@Tag("slow")
class TracingIT {

    private static final String CUSTOMERS = "/api/v1/customer";

    /** Protobuf, in which texts stand as they are. */
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private HttpServer collector;

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
        var builder = TestServers.server()
                .environment("OTEL_TRACES_SAMPLER", "parentbased_always_on")
                .environment("OTEL_TRACES_EXPORTER", "otlp")
                .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.getAddress().getPort());
        try (ServerProcess server = builder.start()) {
            TestServers.client(server.awaitReady(TestServers.START)).add(new SeedRequest()).isCreated();

            assertThat(received.poll(30, TimeUnit.SECONDS)).isNotNull().contains("customer-api", CUSTOMERS)
                    .doesNotContain("test_customer", "Bearer");
        }
    }
}
