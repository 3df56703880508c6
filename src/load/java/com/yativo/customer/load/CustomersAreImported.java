package com.yativo.customer.load;

import static io.gatling.javaapi.core.CoreDsl.InputStreamBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;

/**
 * Many customers are sent as one import, made while they are sent; then some are looked for, spread over all of them.
 * Prints the lines that were refused, and customers a second. Fails if one was refused, or one that is looked for isn't
 * there once.
 *
 * <p>System properties: {@code url} of the server; {@code customers}, how many; those of {@link LoadRequest}, with a token
 * that may add and read.
 */
public final class CustomersAreImported extends Simulation {

    private static final int CUSTOMERS = Integer.getInteger("customers");
    private static final int SAMPLES = Math.min(CUSTOMERS, 100);
    /** For the whole import. */
    private static final Duration TIMEOUT = Duration.ofDays(1);
    /** Makes each run's customers others. */
    private static final String RUN = UUID.randomUUID().toString();
    private static final String LINE = LoadRequest.withImages().replace("\n", "")
            .replaceFirst("\\{", "{\"customer_reference\": \"\",");

    public CustomersAreImported() throws IOException {
        setUp(scenario("Import").exec(imported()).exec(CustomersAreImported::tell).exitHereIfFailed()
                .exec(repeat(SAMPLES, "sample").on(found())).injectOpen(atOnceUsers(1)))
                .protocols(http.baseUrl(System.getProperty("url")).acceptHeader("application/json")
                        .authorizationHeader("Bearer " + LoadRequest.token()))
                .assertions(global().failedRequests().count().is(0L),
                        global().successfulRequests().count().is(1L + SAMPLES));
    }

    private static ChainBuilder imported() {
        return exec(session -> session.set("begin", System.nanoTime()))
                .exec(http("Import").post(LoadRequest.CUSTOMERS + "/import")
                        .header("Content-Type", "application/x-ndjson")
                        .header("Idempotency-Key", RUN)
                        .body(InputStreamBody(session -> lines()))
                        .requestTimeout(TIMEOUT)
                        .check(status().in(200, 422, 503),
                                jsonPath("$.data.refusals[*]").findAll().optional().saveAs("refusals"),
                                jsonPath("$.data.added").ofInt().saveAs("added"),
                                jsonPath("$.data.added").ofInt().is(CUSTOMERS)));
    }

    private static InputStream lines() {
        return new SequenceInputStream(new Enumeration<InputStream>() {

            private int next;

            @Override
            public boolean hasMoreElements() {
                return next < CUSTOMERS;
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream((line(next++) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static String line(int number) {
        String reference = reference(number);
        return LoadRequest.with("customer_reference", reference,
                LoadRequest.with("customer_email", reference + "@example.com", LINE));
    }

    private static String reference(int number) {
        return RUN + "-" + number;
    }

    private static Session tell(Session session) {
        double seconds = (System.nanoTime() - session.getLong("begin")) / 1e9;
        List<Object> refusals = session.contains("refusals") ? session.getList("refusals") : List.of();
        int added = session.contains("added") ? session.getInt("added") : 0;
        refusals.forEach(refusal -> System.out.println("Refused: " + refusal));
        System.out.printf("%d of %d customers imported in %.1f s, %.0f a second; lines refused: %d%n", added, CUSTOMERS,
                seconds, added / seconds, refusals.size());
        return session;
    }

    private static ChainBuilder found() {
        return exec(http("Find").get(LoadRequest.CUSTOMERS)
                .queryParam("customer_email", session -> reference(sample(session)) + "@example.com")
                .check(status().is(200), jsonPath("$.data[*].customer_reference").findAll()
                        .is(session -> List.of(reference(sample(session))))));
    }

    private static int sample(Session session) {
        return (int) ((long) session.getInt("sample") * CUSTOMERS / SAMPLES);
    }
}
