package com.yativo.customer.durability;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param took from the request's first byte to the answer's last
 */
public record Answer(int status, HttpHeaders headers, String body, Duration took) {

    static Answer of(HttpResponse<String> response, long startNanos) {
        return new Answer(response.statusCode(), response.headers(), response.body(),
                Duration.ofNanos(System.nanoTime() - startNanos));
    }

    Map<String, Object> json() {
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            throw new AssertionError("Not JSON: " + this, e);
        }
    }

    /** The word of an error; {@code null} if it is none. */
    public String code() {
        return (String) json().get("code");
    }

    /** Of the customer that was added, or stood in the way. */
    public String customerId() {
        return (String) data().get("customer_id");
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> data() {
        return (Map<String, Object>) json().get("data");
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    boolean isReplayed() {
        return header("Idempotent-Replayed").isPresent();
    }

    /** Whether it asks to be tried again, in the envelope. */
    boolean isUnavailable() {
        return status == 503 && "unavailable".equals(code()) && header("Retry-After").isPresent();
    }
}
