package com.yativo.customer.durability;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.yativo.customer.testing.Response;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The customers that one account should have: the model that the service is compared with. */
final class CustomerModel {

    /** A customer as a response should show it. */
    record Entry(String id, String email, String reference, JsonObject view) {
    }

    private record Done(Object meaning, String body) {
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Done> done = new HashMap<>();

    /** Checks the response to a request that adds a customer, and adds it here too. */
    void check(RandomRequest request, String key, Response response) {
        Done before = key == null ? null : done.get(key);
        Optional<Entry> holder = byEmail(request.email());
        Optional<Entry> referred = byReference(request.reference());
        if (before != null && before.meaning().equals(request.meaning())) {
            expect(response, 201);
            same(before.body(), response.text());
            same(true, response.isReplayed());
        } else if (before != null) {
            hasError(response, 422, "idempotency_key_reused");
        } else if (holder.isPresent()) {
            hasError(response, 409, "customer_email_taken");
            same(holder.get().id(), response.customerId());
        } else if (referred.isPresent()) {
            hasError(response, 409, "customer_reference_taken");
            same(referred.get().id(), response.customerId());
        } else {
            expect(response, 201);
            same(false, response.isReplayed());
            enter(request, key, response);
        }
    }

    private void enter(RandomRequest request, String key, Response response) {
        String id = response.customerId();
        JsonObject view = Json.createObjectBuilder().add("customer_id", id)
                .addAll(Json.createObjectBuilder(request.view())).build();
        same(view.toString(), response.data().toString());
        Entry entry = new Entry(id, request.email(), request.reference(), view);
        entries.add(entry);
        if (key != null) {
            done.put(key, new Done(request.meaning(), response.text()));
        }
    }

    /** The customers in the order of the list: newest first; those of one millisecond by their ids. */
    List<Entry> newestFirst() {
        return entries.stream().sorted(Comparator.comparing(Entry::id).reversed()).toList();
    }

    List<Entry> entries() {
        return entries;
    }

    /** Two addresses are one if they differ in case only, as Unicode folds it; the domains here are in ASCII. */
    Optional<Entry> byEmail(String email) {
        return entries.stream().filter(entry -> folded(entry.email()).equals(folded(email))).findFirst();
    }

    /** @param reference {@code null}, which nobody has, if there is none */
    Optional<Entry> byReference(String reference) {
        return entries.stream().filter(entry -> reference != null && reference.equals(entry.reference())).findFirst();
    }

    private static String folded(String email) {
        return UCharacter.foldCase(Normalizer2.getNFCInstance().normalize(email), true);
    }

    /** When a version 7 id was made. */
    static long milliseconds(String id) {
        return UUID.fromString(id).getMostSignificantBits() >>> 16;
    }

    /** Checks that this is the customer as reading shows it. */
    static void same(Entry entry, JsonObject answered) {
        Map<String, JsonValue> view = new LinkedHashMap<>(answered);
        String createdAt = ((JsonString) view.remove("created_at")).getString();
        same(milliseconds(entry.id()), Instant.parse(createdAt).toEpochMilli());
        same(entry.view(), view);
    }

    static void hasError(Response response, int status, String code) {
        expect(response, status);
        same(code, response.code());
    }

    static void expect(Response response, int status) {
        same(status, response.status());
    }

    static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + " but was " + actual);
        }
    }
}
