package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;

/** What the server answered. */
record Answer(int status, HttpHeaders headers, byte[] body) {

    private static final List<String> SUCCESS = List.of("status", "status_code", "message", "data", "pagination");
    private static final List<String> ERROR = List.of(
            "status", "status_code", "code", "message", "data", "errors", "error_details", "request_id");

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    String text() {
        return new String(body, UTF_8);
    }

    JsonObject json() {
        try (var reader = Json.createReader(new StringReader(text()))) {
            return reader.readObject();
        }
    }

    /** The only value of a header; {@code null} without the header. */
    String header(String name) {
        List<String> values = headers.allValues(name);
        assertThat(values).as(name).hasSizeLessThanOrEqualTo(1);
        return values.isEmpty() ? null : values.get(0);
    }

    String requestId() {
        return header("X-Request-Id");
    }

    /** The word that programs branch on. */
    String code() {
        return json().getString("code");
    }

    JsonObject data() {
        return json().getJsonObject("data");
    }

    String customerId() {
        return data().getString("customer_id");
    }

    /** The customers of a list. */
    List<JsonObject> customers() {
        return json().getJsonArray("data").getValuesAs(JsonObject.class);
    }

    /** The places at fault in their order, each as {@code field code}. */
    List<String> faults() {
        JsonArray details = json().getJsonArray("error_details");
        return details == null ? List.of() : details.getValuesAs(JsonObject.class).stream()
                .map(detail -> detail.getString("field") + " " + detail.getString("code")).toList();
    }

    /** What people are told of each place at fault, in their order. */
    List<String> faultMessages() {
        return json().getJsonArray("error_details").getValuesAs(JsonObject.class).stream()
                .map(detail -> detail.getString("message")).toList();
    }

    String message() {
        return json().getString("message");
    }

    /** Is a refusal with this status and word. */
    Answer refused(int expectedStatus, String expectedCode) {
        assertThat(status + " " + text())
                .startsWith(expectedStatus + " ").contains("\"code\":\"" + expectedCode + "\"");
        return this;
    }

    /** Added the customer that was asked for, now or earlier. */
    Answer added() {
        assertThat(status + " " + text()).startsWith("201 {\"status\":\"success\"");
        return this;
    }

    /** Holds whatever it is: what section 2 of the contract says of every answer of the base URL. */
    Answer inEnvelope() {
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
            assertThat(SUCCESS).containsSubsequence(keys);
            assertThat(keys).startsWith("status", "status_code", "message", "data");
        } else {
            assertThat(envelope.getString("status")).isEqualTo("error");
            assertThat(ERROR).containsSubsequence(keys);
            assertThat(keys).startsWith("status", "status_code", "code", "message").endsWith("request_id");
            assertThat(envelope.getString("request_id")).isEqualTo(requestId());
            assertThat(envelope.containsKey("errors")).isEqualTo(envelope.containsKey("error_details"));
            assertThat(text()).doesNotContain("Exception", "com.yativo", "jakarta.", "java.", "SQL", "<html");
        }
        return this;
    }
}
