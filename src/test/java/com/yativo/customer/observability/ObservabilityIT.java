package com.yativo.customer.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a server that runs as it ships, with its request log on. */
@Tag("each-server")
class ObservabilityIT {

    private static final String CUSTOMERS = "/api/v1/customer";
    private static final String LOGGER = "com.yativo.customer.requests";
    private static final Path DASHBOARD = Path.of("server-config", "grafana", "customer-api.json");
    private static final Pattern EXPRESSION = Pattern.compile("\"(?:expr|query)\": \"(.*)\",?");
    /** Names in PromQL that are neither labels nor strings, and not called: what is left of them are metrics. */
    private static final Pattern METRIC = Pattern.compile("\\b[A-Za-z_:][A-Za-z0-9_:]*\\b(?! *[(\\w])");

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private static Path folder;
    private static DevKeys development;
    private static ServerProcess server;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        development = DevKeys.in(folder);
        server = ServerProcess.of(development.environment()).folder(folder.resolve("server"))
                .environment("CUSTOMER_REQUEST_LOG", "true")
                .environment("CUSTOMER_MAX_BODY_SIZE", "600000")
                .java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .start();
        server.awaitReady(Duration.ofSeconds(300));
        token = development.tokenIssuer().token().subject("account-of-alma").signed();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(server.address(path)).timeout(Duration.ofSeconds(60))
                .method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> add(String body, String requestId) throws Exception {
        return send("POST", CUSTOMERS, body, "Content-Type", "application/json", "X-Request-Id", requestId,
                "Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> get(String path, String requestId) throws Exception {
        return send("GET", path, "", "X-Request-Id", requestId, "Authorization", "Bearer " + token);
    }

    private static Scrape metrics() throws Exception {
        return new Scrape(send("GET", "/metrics", "").body());
    }

    /** By how much a request changed a sample. */
    private static double change(Scrape before, String name, String labels) throws Exception {
        return metrics().sample(name, labels) - before.sample(name, labels);
    }

    /** The line of a request, as soon as it is written. */
    private static Map<String, Object> line(String requestId) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < deadline) {
            for (String line : server.output().lines().toList()) {
                if (line.contains("\"" + LOGGER + "\"")
                        && (line.contains("\"" + requestId + "\"") || line.contains("=" + requestId + ","))) {
                    return withFieldsOfMessage(JSONObjectUtils.parse(line));
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("No line of " + requestId + " in:\n" + server.tail());
    }

    /** On servers other than Payara, the fields of a request stand in the message. */
    private static Map<String, Object> withFieldsOfMessage(Map<String, Object> line) {
        Map<String, Object> all = new TreeMap<>(line);
        String message = line.getOrDefault("message", "{}").toString();
        for (String field : message.substring(message.indexOf('{') + 1, message.lastIndexOf('}')).split(", ")) {
            all.put(field.replaceAll("=.*", ""), field.replaceAll("^.*?=", ""));
        }
        return all;
    }

    @Test
    void countsCustomersThatAreAdded() throws Exception {
        Scrape before = metrics();
        String body = new SeedRequest().withNewEmail().json();

        assertThat(add(body, "added").statusCode()).isEqualTo(201);

        assertThat(change(before, "customer_added_total", "")).isEqualTo(1);
        assertThat(change(before, "customer_replayed_total", "")).isZero();
        assertThat(change(before, "customer_request_seconds_count", "route=\"add_customer\"")).isEqualTo(1);
        assertThat(change(before, "customer_request_body_bytes_sum", "")).isEqualTo(body.length());
        assertThat(change(before, "customer_request_body_bytes_bucket", "le=\"1024.0\"")).isEqualTo(1);
        assertThat(change(before, "customer_sealing_seconds_count", "")).isEqualTo(1);
        assertThat(change(before, "customer_sealing_seconds_sum", "")).isBetween(1e-6, 60.0);
        assertThat(change(before, "customer_database_seconds_count", "")).isEqualTo(1);
        assertThat(change(before, "customer_database_seconds_sum", "")).isBetween(1e-6, 60.0);
    }

    @Test
    void countsRetriesThatWereDoneAlready() throws Exception {
        String body = new SeedRequest().withNewEmail().json();
        String[] headers = {"Content-Type", "application/json", "Authorization", "Bearer " + token,
                "Idempotency-Key", "watched"};
        send("POST", CUSTOMERS, body, headers);
        Scrape before = metrics();

        send("POST", CUSTOMERS, body, headers);

        assertThat(change(before, "customer_replayed_total", "")).isEqualTo(1);
        assertThat(change(before, "customer_added_total", "")).isZero();
    }

    @Test
    void countsWhatBecomesOfCustomers() throws Exception {
        var request = new SeedRequest().withNewEmail();
        Map<?, ?> data = (Map<?, ?>) JSONObjectUtils.parse(add(request.json(), "whole-life").body()).get("data");
        String path = CUSTOMERS + "/" + data.get("customer_id");
        String[] headers = {"Content-Type", "application/json", "Authorization", "Bearer " + token};
        Scrape before = metrics();

        send("PATCH", path, "{\"customer_name\":\"Momo\"}", headers);
        send("PATCH", path, "{\"customer_name\":\"Momo\"}", headers);
        String document = new SeedRequest().withoutCustomer().with("customer_idNumber", "2").json();
        send("PUT", path + "/identity-document", document, headers);
        send("PUT", path + "/identity-document", document, headers);
        send("DELETE", path, "", "Authorization", "Bearer " + token);
        send("DELETE", path, "", "Authorization", "Bearer " + token);

        for (String name : List.of("customer_changed_total", "customer_documents_replaced_total",
                "customer_erased_total")) {
            assertThat(change(before, name, "")).as(name).isEqualTo(1);
        }
    }

    @Test
    void countsRefusalsByCode() throws Exception {
        Scrape before = metrics();

        add("{", "refused");
        get(CUSTOMERS + "/nobody", "refused");
        send("GET", CUSTOMERS, "");
        send("GET", CUSTOMERS, "", "Authorization",
                "Bearer " + development.tokenIssuer().token().groups("customer:create").signed());
        add(" ".repeat(600_001), "refused");

        for (String code : List.of("malformed_json", "customer_not_found", "missing_token", "insufficient_scope",
                "payload_too_large")) {
            assertThat(change(before, "customer_refusals_total", "code=\"" + code + "\"")).as(code).isEqualTo(1);
        }
        assertThat(change(before, "customer_refusals_total", "code=\"internal_error\"")).isZero();
    }

    @Test
    void showsItsNumbersInTheFormatOfPrometheus() throws Exception {
        HttpResponse<String> response = send("GET", "/metrics", "");

        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .isIn("text/plain; version=0.0.4; charset=utf-8", "text/plain; version=0.0.4;charset=utf-8");
        Scrape metrics = new Scrape(response.body()).isWellFormed();
        for (String route : List.of("add_customer", "find_customer", "list_customers", "unknown")) {
            assertThat(metrics.sample("customer_request_seconds_count", "route=\"" + route + "\"")).isNotNegative();
        }
        assertThat(send("GET", "/metrics/base", "").statusCode()).isEqualTo(404);
    }

    @Test
    void showsHowFullItIs() throws Exception {
        Scrape metrics = metrics();

        assertThat(metrics.sample("customer_database_connections_limit", "")).isEqualTo(16);
        assertThat(metrics.sample("customer_database_connections_in_use", "")).isZero();
        assertThat(metrics.sample("customer_database_connections_awaited", "")).isZero();
        assertThat(metrics.sample("customer_large_bodies_limit", "")).isGreaterThanOrEqualTo(4);
        assertThat(metrics.sample("customer_large_bodies_in_work", "")).isZero();
        assertThat(metrics.sample("customer_large_bodies_waiting", "")).isZero();
    }

    @Test
    void tellsWhenTheRecipientsExpire() throws Exception {
        double days = metrics().sample("customer_recipients_expire_in_seconds", "") / Duration.ofDays(1).toSeconds();

        assertThat(days).isBetween(3648.0, 3650.0);
        var health = HttpRequest.newBuilder(server.addressOfHealth("/health/ready")).build();
        assertThat(HTTP.send(health, BodyHandlers.ofString()).body())
                .containsPattern("\"recipients_expire_in_days\":\"?3649\\b"); // Payara makes it a string
    }

    @Test
    void writesALineForEachRequest() throws Exception {
        String body = new SeedRequest().withNewEmail().json();
        String id = add(body, "line-of-add").body().replaceAll(".*\"customer_id\":\"([^\"]+)\".*", "$1");
        get(CUSTOMERS + "/" + id, "line-of-find");
        get(CUSTOMERS + "?limit=1&customer_email=alma@example.com", "line-of-list");
        send("GET", CUSTOMERS, "", "X-Request-Id", "line-of-stranger");
        send("ALMA", CUSTOMERS + "/alma", "", "X-Request-Id", "line-of-nonsense", "Authorization", "Bearer " + token);

        assertThat(line("line-of-add")) // as Payara, WildFly and Open Liberty name them
                .containsAnyOf(entry("LoggerName", LOGGER), entry("loggerName", LOGGER), entry("module", LOGGER))
                .containsAnyOf(entry("Level", "INFO"), entry("level", "INFO"), entry("loglevel", "INFO"))
                .containsEntry("Method", "POST").containsEntry("Route", "/api/v1/customer")
                .containsEntry("Status", "201").containsEntry("BodyBytes", Integer.toString(body.length()))
                .doesNotContainKey("Code")
                .hasEntrySatisfying("DurationMs", millis -> assertThat(millis.toString()).matches("[0-9]+\\.[0-9]+"));
        assertThat(line("line-of-find")).containsEntry("Method", "GET")
                .containsEntry("Route", "/api/v1/customer/{customer_id}").containsEntry("Status", "200");
        assertThat(line("line-of-list")).containsEntry("Route", "/api/v1/customer").containsEntry("Status", "200");
        assertThat(line("line-of-stranger")).containsEntry("Status", "401").containsEntry("Code", "missing_token");
        assertThat(line("line-of-nonsense")).containsEntry("Method", "unknown").containsEntry("Route", "unknown")
                .containsEntry("Status", "405").containsEntry("Code", "method_not_allowed");
    }

    @Test
    void tellsNothingAboutCallersAndCustomers() throws Exception {
        SeedRequest request = new SeedRequest().with("customer_name", "Alma Secret")
                .with("customer_email", "alma.secret@example.com");
        String id = add(request.json(), "told-nothing").body().replaceAll(".*\"customer_id\":\"([^\"]+)\".*", "$1");
        get(CUSTOMERS + "/" + id, "told-nothing-either");
        line("told-nothing-either");

        for (String seen : List.of(metrics().text(), server.output())) {
            assertThat(seen).doesNotContainIgnoringCase("alma").doesNotContain(id, token)
                    .doesNotContainPattern("Bearer(?!TokenFilter)"); // a class that RESTEasy tells of
        }
    }

    @Test
    void hasEachMetricOfTheDashboard() throws Exception {
        Set<String> existing = Set.copyOf(metrics().names());

        assertThat(metricsOfTheDashboard()).hasSizeGreaterThan(15).isSubsetOf(existing);
        assertThat(metricsOfTheDashboard()).containsAll(existing.stream()
                .filter(name -> name.startsWith("customer_") && !name.matches("customer_.*_(sum|count)")).toList());
    }

    private static Set<String> metricsOfTheDashboard() throws Exception {
        List<String> names = new ArrayList<>();
        for (MatchResult expression : EXPRESSION.matcher(Files.readString(DASHBOARD)).results().toList()) {
            String bare = expression.group(1).replaceAll("\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)|, instance\\)", "");
            METRIC.matcher(bare).results().map(MatchResult::group).forEach(names::add);
        }
        names.removeAll(List.of("prometheus"));
        return Set.copyOf(names);
    }
}
