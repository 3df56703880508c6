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
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Customers arrive at a steady rate, however long the answers take. Each is added and read; one in four is sent again
 * with its {@code Idempotency-Key}, for one in ten the newest customers are listed. Fails if one answer is not the
 * right one, or if one in a hundred takes too long.
 *
 * <p>System properties: {@code url} of the server; {@code rate}, customers per second; {@code seconds}; {@code p99},
 * milliseconds; those of {@link LoadRequest}, with a token that may add and read.
 */
public final class CustomersArrive extends Simulation {

    private static final String BODY =
            LoadRequest.with("customer_email", "customer-#{unique}@example.com", LoadRequest.withImages());

    public CustomersArrive() throws IOException {
        setUp(customer().injectOpen(constantUsersPerSec(Double.parseDouble(System.getProperty("rate")))
                .during(Duration.ofSeconds(Long.getLong("seconds")))))
                .protocols(http.baseUrl(System.getProperty("url")).acceptHeader("application/json")
                        .authorizationHeader("Bearer " + LoadRequest.token()).shareConnections())
                .assertions(global().failedRequests().count().is(0L),
                        global().responseTime().percentile(99).lte(Integer.getInteger("p99")));
    }

    private static ScenarioBuilder customer() {
        return scenario("Customer")
                .feed(Stream.generate(() -> Map.<String, Object>of("unique", UUID.randomUUID().toString())).iterator())
                .exec(added("Add").check(jsonPath("$.data.customer_id").saveAs("id")))
                .exitHereIfFailed()
                .exec(sometimes(25, added("Add again").check(header("Idempotent-Replayed").is("true"))))
                .exec(http("Read").get(LoadRequest.CUSTOMERS + "/#{id}").check(status().is(200)))
                .exec(sometimes(10, http("List").get(LoadRequest.CUSTOMERS).check(status().is(200))));
    }

    private static HttpRequestActionBuilder added(String name) {
        return http(name).post(LoadRequest.CUSTOMERS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "#{unique}")
                .body(StringBody(BODY))
                .check(status().is(201));
    }

    private static ChainBuilder sometimes(double percent, HttpRequestActionBuilder request) {
        return randomSwitch().on(percent(percent).then(exec(request)));
    }
}
