package com.yativo.customer.imports;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.json.RecordReader;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a CSV: each is a member of a JSON object, or by a dot one of an object in it. A row is read as the JSON
 * that would say the same, so that there is one reader and one set of rules for both.
 *
 * @param <R> the record
 */
final class CsvColumns<R extends Record> {

    private static final JsonGeneratorFactory JSON = Json.createGeneratorFactory(Map.of());
    private static final String SEPARATOR = "\\.";

    private final RecordReader<R> records;
    private final int size;
    /** By name the number of a column, or a map of such. */
    private final Map<String, Object> members = new LinkedHashMap<>();

    /**
     * @throws ApiException {@code unknown_field}, {@code duplicate_field} with the name; {@code malformed_csv} if no name
     *     is known: then the first row is a record, of which nothing may be repeated
     */
    CsvColumns(List<String> names, RecordReader<R> records) {
        this.records = records;
        this.size = names.size();
        if (names.stream().noneMatch(name -> isKnown(name.strip()))) {
            throw new ApiException(ErrorCode.MISSING_HEADER);
        }
        for (int column = 0; column < size; column++) {
            place(members, names.get(column).strip(), column);
        }
        check();
    }

    private boolean isKnown(String name) {
        try {
            var alone = new LinkedHashMap<String, Object>();
            place(alone, name, 0);
            read(json(alone, List.of(" ")));
            return true;
        } catch (ApiException unknown) {
            return false;
        }
    }

    /** By the first dot alone: no record goes deeper, and a name that the caller chose may have more of them. */
    private static void place(Map<String, Object> members, String name, int column) {
        String[] parts = name.split(SEPARATOR, 2);
        Object into = parts.length == 1 ? members
                : members.computeIfAbsent(parts[0], first -> new LinkedHashMap<String, Object>());
        if (!(into instanceof Map<?, ?>) || asMembers(into).putIfAbsent(parts[parts.length - 1], column) != null) {
            throw new ApiException(ErrorCode.DUPLICATE_FIELD,
                    new FieldError(FieldError.shortened(name), FieldErrorCode.DUPLICATE_FIELD));
        }
    }

    /** A record without any value shows which names are known. */
    private void check() {
        try {
            read(json(members, Collections.nCopies(size, " ")));
        } catch (ApiException unknown) {
            throw unknown.errorCode() != ErrorCode.WRONG_TYPE ? unknown
                    : new ApiException(ErrorCode.UNKNOWN_FIELD, unknown.fieldErrors().stream()
                            .map(error -> new FieldError(error.field(), FieldErrorCode.UNKNOWN_FIELD)).toList());
        }
    }

    /** @throws ApiException if there are too many cells or too few, or for what the cells say */
    R read(List<String> cells) {
        if (cells.size() != size) {
            throw new ApiException(ErrorCode.RAGGED_ROW);
        }
        return read(json(members, cells));
    }

    private R read(byte[] json) {
        try {
            return records.read(new ByteArrayInputStream(json));
        } catch (IOException impossible) { // it is in memory
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] json(Map<String, Object> members, List<String> cells) {
        var json = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.writeStartObject();
            write(generator, members, cells);
            generator.writeEnd();
        }
        return json.toByteArray();
    }

    private static void write(JsonGenerator generator, Map<String, Object> members, List<String> cells) {
        members.forEach((name, member) -> {
            if (member instanceof Integer column) {
                if (!cells.get(column).isEmpty()) {
                    generator.write(name, cells.get(column));
                }
            } else if (asMembers(member).values().stream().anyMatch(column -> !cells.get((int) column).isEmpty())) {
                generator.writeStartObject(name);
                write(generator, asMembers(member), cells);
                generator.writeEnd();
            }
        });
    }

    @SuppressWarnings("unchecked") // this class made it
    private static Map<String, Object> asMembers(Object inner) {
        return (Map<String, Object>) inner;
    }
}
