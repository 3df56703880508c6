package com.yativo.customer.json;

import static com.yativo.customer.error.FieldErrorCode.DUPLICATE_FIELD;
import static com.yativo.customer.error.FieldErrorCode.UNKNOWN_FIELD;
import static com.yativo.customer.error.FieldErrorCode.WRONG_TYPE;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.json.StrictJsonParser.Type;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a JSON object into a record. A component is a {@link String}, an {@link Base64Image}, a record of such, or a
 * class with a public constructor that takes the text as it was sent, but without white space at its ends. What was not
 * sent, or is blank by {@link UnicodeText#isBlank}, is {@code null}.
 *
 * <p>Members that no component stands for, twice the same one, and other JSON types are refused. So no text that is
 * accepted goes deeper than the record does, and none that is refused is followed further down.
 *
 * @param <R> the record
 */
public final class RecordReader<R extends Record> {

    private static final int MAX_ECHOED_CHARACTERS = 100;

    private final Class<R> type;
    private final Shape shape;
    private final int mostImageBytes;

    /** @param mostImageBytes the size over which an image is too large and not kept */
    public RecordReader(Class<R> type, int mostImageBytes) {
        this.type = type;
        this.shape = new Shape(type);
        this.mostImageBytes = mostImageBytes;
    }

    /**
     * Reads the whole of {@code in}, or up to the first fault.
     *
     * @throws ApiException     for what is no such object: {@code malformed_json} without a fault, or
     *                     {@code duplicate_field}, {@code unknown_field}, {@code wrong_type} with the field
     * @throws IOException what {@code in} throws, as its unchecked exceptions too
     */
    public R read(InputStream in) throws IOException {
        var json = new StrictJsonParser(in);
        Object[] values = members(json, json.openRoot(), shape, "");
        json.end();
        return type.cast(shape.make(values));
    }

    private Object[] members(StrictJsonParser json, boolean any, Shape shape, String path) throws IOException {
        Object[] values = new Object[shape.parts.size()];
        boolean[] seen = new boolean[values.length];
        for (boolean more = any; more; more = json.anotherMember()) {
            String name = json.memberName();
            Integer index = shape.indexes.get(name);
            if (index == null) {
                throw refused(ErrorCode.UNKNOWN_FIELD, path + shortened(name), UNKNOWN_FIELD);
            }
            if (seen[index]) {
                throw refused(ErrorCode.DUPLICATE_FIELD, path + name, DUPLICATE_FIELD);
            }
            seen[index] = true;
            values[index] = value(json, shape.parts.get(index), path + name);
        }
        return values;
    }

    private Object value(StrictJsonParser json, Part part, String path) throws IOException {
        Type found = json.type();
        if (found == Type.NULL) {
            return null;
        }
        if (found != part.expected()) {
            if (found == Type.TEXT) {
                json.skipText(); // a fault inside it comes first
            }
            throw refused(ErrorCode.WRONG_TYPE, path, WRONG_TYPE);
        }
        if (part.inner() != null) {
            return part.inner().make(members(json, json.openObject(), part.inner(), path + "."));
        }
        if (part.type() == Base64Image.class) {
            return json.image(mostImageBytes).orElse(null);
        }
        String text = json.text();
        if (UnicodeText.isBlank(text)) {
            return null;
        }
        return part.fromText() == null ? text : made(part.fromText(), text);
    }

    /** A member's name may be of any length, and comes back to the caller. */
    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= MAX_ECHOED_CHARACTERS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_ECHOED_CHARACTERS)) + "…";
    }

    private static ApiException refused(ErrorCode reason, String field, FieldErrorCode kind) {
        return new ApiException(reason, new FieldError(field, kind));
    }

    private static Object made(Constructor<?> constructor, Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(constructor + " is not usable", impossible);
        }
    }

    /** A record, as the wire sees it. */
    private static final class Shape {

        private final List<Part> parts;
        private final Map<String, Integer> indexes = new HashMap<>();
        private final Constructor<?> constructor;

        private Shape(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            parts = Stream.of(components).map(component -> Part.of(component.getType())).toList();
            for (RecordComponent component : components) {
                indexes.put(WireNames.of(component), indexes.size());
            }
            constructor = constructor(type, Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new));
        }

        private Object make(Object[] values) {
            return made(constructor, values);
        }

        private static Constructor<?> constructor(Class<?> type, Class<?>... parameters) {
            try {
                return type.getConstructor(parameters);
            } catch (NoSuchMethodException missing) {
                throw new IllegalArgumentException(type + " has no fitting public constructor", missing);
            }
        }
    }

    /**
     * One component.
     *
     * @param inner    its shape, if it is a record
     * @param fromText what makes it from a text, if it is neither a record nor a string nor an image
     */
    private record Part(Class<?> type, Shape inner, Constructor<?> fromText) {

        private static Part of(Class<?> type) {
            boolean asIs = type == String.class || type == Base64Image.class;
            boolean record = type.isRecord();
            return new Part(type, record ? new Shape(type) : null,
                    record || asIs ? null : Shape.constructor(type, String.class));
        }

        private Type expected() {
            return inner == null ? Type.TEXT : Type.OBJECT;
        }
    }
}
