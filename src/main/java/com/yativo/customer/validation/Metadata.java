package com.yativo.customer.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import com.yativo.customer.json.NamedTexts;
import com.yativo.customer.json.ParsedValue;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a caller wishes to keep beside a customer: texts by names that he chose. */
public final class Metadata implements ParsedValue {

    public static final int MAX_MEMBERS = 50;
    private static final int MAX_NAME_LENGTH = 40;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final JsonProvider JSON = JsonProvider.provider(); // which Json would look up each time

    private final NamedTexts sent;

    public Metadata(NamedTexts sent) {
        this.sent = sent;
    }

    /** @return those that are there, in the order in which they were sent */
    public Map<String, String> members() {
        var members = new LinkedHashMap<>(sent.kept());
        members.values().removeIf(Objects::isNull);
        return members;
    }

    /** @return those that were sent as {@code null}, or are blank, too: with {@code null} */
    public Map<String, String> sent() {
        return sent.kept();
    }

    /** As a JSON object, its members in the same order. */
    public static String toJson(Map<String, String> members) {
        var object = JSON.createObjectBuilder();
        members.forEach(object::add);
        return object.build().toString();
    }

    /** @param json as {@link #toJson} gave it */
    public static Map<String, String> ofJson(String json) {
        JsonObject object;
        try (var reader = JSON.createReader(new StringReader(json))) {
            object = reader.readObject();
        }
        var members = new LinkedHashMap<String, String>();
        object.keySet().forEach(name -> members.put(name, object.getString(name)));
        return members;
    }

    /** The first of {@link #errors}. */
    @Override
    public Optional<Violation> error(int maxCodePoints) {
        return errors(maxCodePoints, "").stream().findFirst().map(error -> new Violation(error.code(), error.bounds()));
    }

    /**
     * That there are too many members, and what is wrong with each.
     *
     * @param maxCodePoints how long the text of a member may be
     */
    @Override
    public List<FieldError> errors(int maxCodePoints, String field) {
        List<FieldError> errors = new ArrayList<>();
        if (sent.isCut() || members().size() > MAX_MEMBERS) {
            errors.add(new FieldError(field, FieldErrorCode.TOO_MANY, Bounds.atMost(MAX_MEMBERS)));
        }
        sent.kept().forEach((name, text) -> error(name, text, maxCodePoints)
                .ifPresent(error -> errors.add(error.at(field + '.' + FieldError.shortened(name)))));
        return errors;
    }

    private static Optional<Violation> error(String name, String text, int maxCodePoints) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of(new Violation(FieldErrorCode.INVALID_NAME));
        }
        if (name.length() > MAX_NAME_LENGTH) {
            return Optional.of(new Violation(FieldErrorCode.NAME_TOO_LONG, Bounds.atMost(MAX_NAME_LENGTH)));
        }
        return text == null ? Optional.empty() : new Text(text).error(maxCodePoints);
    }

    /** The same in whatever order the members were sent. */
    @Override
    public byte[] canonicalBytes() {
        return toJson(new TreeMap<>(members())).getBytes(UTF_8);
    }

    /** Reveals nothing of the value. */
    @Override
    public String toString() {
        return "Metadata";
    }
}
