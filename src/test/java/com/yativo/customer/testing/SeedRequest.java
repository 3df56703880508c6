package com.yativo.customer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Stands in for a client: the request that the API's documentation shows, to be sent as it is or changed field by
 * field. Fields are called by their wire names, nested with dots: {@code customer_address.city}.
 */
public final class SeedRequest {

    private static final String TEXT = read();

    private final Map<String, Object> fields = object(parsed());

    /** The request as it is shown, to the letter. */
    public static String text() {
        return TEXT;
    }

    private static String read() {
        try (InputStream resource = SeedRequest.class.getResourceAsStream("/seed-request.json")) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> parsed() {
        try {
            return JSONObjectUtils.parse(TEXT);
        } catch (ParseException e) {
            throw new IllegalStateException("seed-request.json is not JSON", e);
        }
    }

    /** Sets a field where it stands, or adds it as the last; {@code null} is sent as such. */
    public SeedRequest with(String field, Object value) {
        return change(field, (object, name) -> object.put(name, value));
    }

    public SeedRequest without(String field) {
        return change(field, Map::remove);
    }

    private SeedRequest change(String field, BiConsumer<Map<String, Object>, String> change) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            change.accept(fields, field);
        } else {
            Map<String, Object> nested = object(fields.get(field.substring(0, dot)));
            change.accept(nested, field.substring(dot + 1));
            fields.put(field.substring(0, dot), nested);
        }
        return this;
    }

    /** Leaves the whole identity document out. */
    public SeedRequest withoutIdentityDocument() {
        fields.keySet().removeIf(field -> field.startsWith("customer_id"));
        return this;
    }

    /** Leaves all but the identity document out. */
    public SeedRequest withoutCustomer() {
        fields.keySet().removeIf(field -> !field.startsWith("customer_id"));
        return this;
    }

    /** An e-mail address that no other request has. */
    public SeedRequest withNewEmail() {
        return with("customer_email", "customer-" + UUID.randomUUID() + "@example.com");
    }

    /** @return {@code null} if the field is absent, or is {@code null} */
    public Object value(String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? fields.get(field) : object(fields.get(field.substring(0, dot))).get(field.substring(dot + 1));
    }

    /** What a client sends: the fields in their order. */
    public String json() {
        return JSONObjectUtils.toJSONString(fields);
    }

    private static Map<String, Object> object(Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> object.put((String) name, member));
        }
        return object;
    }
}
