package com.yativo.customer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * A response of a server.
 *
 * @param took from the request's first byte to the response's last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Response(int status, HttpHeaders headers, byte[] body, Duration took) {

    private static final List<String> SUCCESS_KEYS =
            List.of("status", "status_code", "message", "data", "pagination");
    private static final List<String> ERROR_KEYS = List.of(
            "status", "status_code", "code", "message", "data", "errors", "error_details", "request_id");

    static Response of(HttpResponse<byte[]> response, long beginNanos) {
        return new Response(response.statusCode(), response.headers(), response.body(),
                Duration.ofNanos(System.nanoTime() - beginNanos));
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public JsonObject json() {
        try (var reader = Json.createReader(new StringReader(text()))) {
            return reader.readObject();
        }
    }

    /** The only value of a header; {@code null} without the header. */
    public String header(String name) {
        List<String> values = headers.allValues(name);
        assertThat(values).as(name).hasSizeLessThanOrEqualTo(1);
        return values.isEmpty() ? null : values.get(0);
    }

    public String requestId() {
        return header("X-Request-Id");
    }

    public boolean isReplayed() {
        return "true".equals(header("Idempotent-Replayed"));
    }

    /** Whether it tells the client to try again later. */
    public boolean isUnavailable() {
        return status == 503 && "unavailable".equals(code()) && header("Retry-After") != null;
    }

    /** The error code, for programs. */
    public String code() {
        return json().getString("code");
    }

    public String message() {
        return json().getString("message");
    }

    public JsonObject data() {
        return json().getJsonObject("data");
    }

    public String customerId() {
        return data().getString("customer_id");
    }

    /** The customers of a list. */
    public List<JsonObject> customers() {
        return json().getJsonArray("data").getValuesAs(JsonObject.class);
    }

    public List<String> customerIds() {
        return customers().stream().map(customer -> customer.getString("customer_id")).toList();
    }

    public JsonObject pagination() {
        return json().getJsonObject("pagination");
    }

    /** The field errors in their order, each as {@code field code}. */
    public List<String> fieldErrors() {
        return errorDetails().stream().map(error -> error.getString("field") + " " + error.getString("code")).toList();
    }

    /** The messages of the field errors in their order, for people. */
    public List<String> fieldErrorMessages() {
        return errorDetails().stream().map(error -> error.getString("message")).toList();
    }

    private List<JsonObject> errorDetails() {
        JsonArray details = json().getJsonArray("error_details");
        return details == null ? List.of() : details.getValuesAs(JsonObject.class);
    }

    public Response isError(int expectedStatus, String expectedCode) {
        assertThat(status + " " + text())
                .startsWith(expectedStatus + " ").contains("\"code\":\"" + expectedCode + "\"");
        return this;
    }

    /** Whether the customer was created by this request, or by one with the same idempotency key. */
    public Response isCreated() {
        assertThat(status + " " + text()).startsWith("201 {\"status\":\"success\"");
        return this;
    }

    /** Checks what section 2 of the contract says of every response below the base URL. */
    public Response isInEnvelope() {
        assertThat(header("Content-Type")).matches("application/json(;charset=UTF-8)?");
        assertThat(requestId()).matches("[A-Za-z0-9._-]{1,128}");
        assertThat(header("Content-Language")).isIn("en", "es");
        assertThat(headers.map()).doesNotContainKeys("Server", "X-Powered-By", "server", "x-powered-by");
        JsonObject envelope = json();
        assertThat(envelope.getInt("status_code")).isEqualTo(status);
        assertThat(envelope.getString("message")).isNotBlank();
        List<String> keys = List.copyOf(envelope.keySet());
        if (status < 400) {
            assertThat(envelope.getString("status")).isEqualTo("success");
            assertThat(SUCCESS_KEYS).containsSubsequence(keys);
            assertThat(keys).startsWith("status", "status_code", "message", "data");
        } else {
            assertThat(envelope.getString("status")).isEqualTo("error");
            assertThat(ERROR_KEYS).containsSubsequence(keys);
            assertThat(keys).startsWith("status", "status_code", "code", "message").endsWith("request_id");
            assertThat(envelope.getString("request_id")).isEqualTo(requestId());
            assertThat(envelope.containsKey("errors")).isEqualTo(envelope.containsKey("error_details"));
            assertThat(text()).doesNotContain("Exception", "com.yativo", "jakarta.", "java.", "SQL", "<html");
        }
        return this;
    }
}
