package com.yativo.customer.durability;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the registry should hold for one account: the model that it is compared with. */
final class CustomerModel {

    /** A customer as it should be answered. */
    record Entry(String id, String email, Map<String, Object> view) {
    }

    private record Done(Object meaning, String body) {
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Done> done = new HashMap<>();

    /** Says whether this is the right answer to an addition, and enters it. */
    void check(RandomRequest wish, String key, Answer answer) {
        Done before = key == null ? null : done.get(key);
        Optional<Entry> holder = byEmail(wish.email());
        if (before != null && before.meaning().equals(wish.meaning())) {
            expect(answer, 201);
            same(before.body(), answer.body());
            same(true, answer.isReplayed());
        } else if (before != null) {
            refused(answer, 422, "idempotency_key_reused");
        } else if (holder.isPresent()) {
            refused(answer, 409, "customer_email_taken");
            same(holder.get().id(), answer.customerId());
        } else {
            expect(answer, 201);
            same(false, answer.isReplayed());
            enter(wish, key, answer);
        }
    }

    private void enter(RandomRequest wish, String key, Answer answer) {
        String id = answer.customerId();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("customer_id", id);
        view.putAll(wish.view());
        same(JSONObjectUtils.toJSONString(view), JSONObjectUtils.toJSONString(answer.data()));
        Entry entry = new Entry(id, wish.email(), view);
        entries.add(entry);
        if (key != null) {
            done.put(key, new Done(wish.meaning(), answer.body()));
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

    private static String folded(String email) {
        return UCharacter.foldCase(Normalizer2.getNFCInstance().normalize(email), true);
    }

    /** When a version 7 id was made. */
    static long milliseconds(String id) {
        return UUID.fromString(id).getMostSignificantBits() >>> 16;
    }

    /** That an answer is this customer as reading shows it. */
    static void same(Entry entry, Map<String, Object> answered) {
        Map<String, Object> view = new LinkedHashMap<>(answered);
        String createdAt = (String) view.remove("created_at");
        same(milliseconds(entry.id()), Instant.parse(createdAt).toEpochMilli());
        same(entry.view(), view);
    }

    static void refused(Answer answer, int status, String code) {
        expect(answer, status);
        same(code, answer.code());
    }

    static void expect(Answer answer, int status) {
        same(status, answer.status());
    }

    static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + " but was " + actual);
        }
    }
}
