package com.yativo.customer.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Customers arrive at a steady rate, however long the answers take. Each is added and read; one in four is sent again
 * with its {@code Idempotency-Key}, for one in ten the newest customers are listed. Fails if one answer is not the
 * right one, or if one in a hundred takes too long.
 *
 * <p>System properties: {@code url} of the server; {@code token-file} with a token that may do both; {@code rate},
 * customers per second; {@code seconds}; {@code images}, {@code small} as in the seed or {@code 1mb} of 1 MiB each;
 * {@code p99}, milliseconds.
 */
public final class CustomersArrive extends Simulation {

    private static final String CUSTOMERS = "/api/v1/customer";
    private static final String BODY = body(System.getProperty("images"));

    public CustomersArrive() throws IOException {
        String token = token(Path.of(System.getProperty("token-file")));
        setUp(customer().injectOpen(constantUsersPerSec(Double.parseDouble(System.getProperty("rate")))
                .during(Duration.ofSeconds(Long.getLong("seconds")))))
                .protocols(http.baseUrl(System.getProperty("url")).acceptHeader("application/json")
                        .authorizationHeader("Bearer " + token).shareConnections())
                .assertions(global().failedRequests().count().is(0L),
                        global().responseTime().percentile(99).lte(Integer.getInteger("p99")));
    }

    private static String token(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            System.err.println("There is no token in " + file + ": -Dtoken-file=FILE names one");
            System.exit(2);
        }
        return Files.readString(file).strip();
    }

    /** The request of the documentation, each time with another address. */
    private static String body(String images) {
        String request = with("customer_email", "customer-#{unique}@example.com", seed());
        return switch (images) {
            case "small" -> request;
            case "1mb" -> with("customer_idFront", image(1), with("customer_idBack", image(2), request));
            default -> throw new IllegalArgumentException("images must be small or 1mb");
        };
    }

    private static String seed() {
        try (InputStream resource = CustomersArrive.class.getResourceAsStream("/seed-request.json")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String with(String field, String value, String request) {
        return request.replaceFirst("(\"" + field + "\": )\"[^\"]*\"", "$1\"" + value + "\"");
    }

    private static String image(int number) {
        byte[] image = new byte[1024 * 1024];
        new Random(number).nextBytes(image);
        byte[] png = HexFormat.of().parseHex("89504e470d0a1a0a");
        System.arraycopy(png, 0, image, 0, png.length);
        return Base64.getEncoder().encodeToString(image);
    }

    private static ScenarioBuilder customer() {
        return scenario("Customer")
                .feed(Stream.generate(() -> Map.<String, Object>of("unique", UUID.randomUUID().toString())).iterator())
                .exec(added("Add").check(jsonPath("$.data.customer_id").saveAs("id")))
                .exitHereIfFailed()
                .exec(sometimes(25, added("Add again").check(header("Idempotent-Replayed").is("true"))))
                .exec(http("Read").get(CUSTOMERS + "/#{id}").check(status().is(200)))
                .exec(sometimes(10, http("List").get(CUSTOMERS).check(status().is(200))));
    }

    private static HttpRequestActionBuilder added(String name) {
        return http(name).post(CUSTOMERS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "#{unique}")
                .body(StringBody(BODY))
                .check(status().is(201));
    }

    private static ChainBuilder sometimes(double percent, HttpRequestActionBuilder request) {
        return randomSwitch().on(percent(percent).then(exec(request)));
    }
}
