package com.yativo.customer.json;

import static com.yativo.customer.error.FieldErrorCode.DUPLICATE_FIELD;
import static com.yativo.customer.error.FieldErrorCode.UNKNOWN_FIELD;
import static com.yativo.customer.error.FieldErrorCode.WRONG_TYPE;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.json.RecordShape.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads a JSON object into a record. A component is a {@link Base64Image}, a record of such components, or of a
 * class with a public constructor that takes the text as it was sent, but without white space at its ends, or takes
 * {@link NamedTexts}. What was not sent, or is blank by {@link UnicodeText#isBlank}, is {@code null}.
 *
 * <p>Members that no component stands for, twice the same one, and other JSON types are refused. So no text that is
 * accepted goes deeper than the record does, and none that is refused is followed further down.
 *
 * @param <R> the record
 */
public final class RecordReader<R extends Record> {

    private final Class<R> type;
    private final RecordShape shape;
    private final int maxImageBytes;

    /** @param maxImageBytes the size over which an image is too large and not kept */
    public RecordReader(Class<R> type, int maxImageBytes) {
        this.type = type;
        this.shape = RecordShape.of(type);
        this.maxImageBytes = maxImageBytes;
    }

    /**
     * Reads the whole of {@code in}, or up to the first error.
     *
     * @throws ApiException     for what is no such object: {@code malformed_json} without a field, or
     *                     {@code duplicate_field}, {@code unknown_field}, {@code wrong_type} with the field
     * @throws IOException what {@code in} throws, as its unchecked exceptions too
     */
    public R read(InputStream in) throws IOException {
        return read(in, null);
    }

    /**
     * Reads a merge patch, whose members are those of the record, but for {@link Inlined} ones.
     *
     * @throws ApiException as {@link #read} does
     * @throws IOException  likewise
     */
    public MergePatch<R> readPatch(InputStream in) throws IOException {
        Set<String> named = new HashSet<>();
        return new MergePatch<>(read(in, named), named);
    }

    /** @param named takes the wire paths of what a patch names, here and below; {@code null} if it is none */
    private R read(InputStream in, Set<String> named) throws IOException {
        var json = new StrictJsonParser(in);
        Object[] values = members(json, json.openRoot(), shape, "", named);
        json.end();
        return type.cast(shape.make(values));
    }

    private Object[] members(StrictJsonParser json, boolean any, RecordShape shape, String path, Set<String> named)
            throws IOException {
        Object[] values = new Object[shape.parts().size()];
        boolean[] seen = new boolean[values.length];
        for (boolean more = any; more; more = json.anotherMember()) {
            String name = json.memberName();
            Integer index = shape.index(name);
            if (index == null || named != null && shape.parts().get(index).isInlined()) {
                throw error(ErrorCode.UNKNOWN_FIELD, path + FieldError.shortened(name), UNKNOWN_FIELD);
            }
            if (seen[index]) {
                throw error(ErrorCode.DUPLICATE_FIELD, path + name, DUPLICATE_FIELD);
            }
            seen[index] = true;
            values[index] = value(json, shape.parts().get(index), path + name, named);
        }
        return values;
    }

    private Object value(StrictJsonParser json, Part part, String path, Set<String> named) throws IOException {
        if (named != null) {
            named.add(path);
        }
        if (!isThere(json, part.kind().jsonType(), path)) {
            return null;
        }
        return switch (part.kind()) {
            case RECORD -> part.inner().make(members(json, json.openObject(), part.inner(), path + ".", named));
            case NAMED_TEXTS -> part.madeOf(namedTexts(json, path + "."));
            case IMAGE -> json.image(maxImageBytes).orElse(null);
            case TEXT -> {
                String text = textOrNull(json);
                yield text == null ? null : part.madeOf(text);
            }
        };
    }

    private static NamedTexts namedTexts(StrictJsonParser json, String path) throws IOException {
        var texts = new NamedTexts();
        for (boolean more = json.openObject(); more; more = json.anotherMember()) {
            String name = json.memberName();
            String memberPath = path + FieldError.shortened(name);
            boolean there = isThere(json, StrictJsonParser.Type.TEXT, memberPath);
            if (!texts.add(name, there ? textOrNull(json) : null)) {
                throw error(ErrorCode.DUPLICATE_FIELD, memberPath, DUPLICATE_FIELD);
            }
        }
        return texts;
    }

    /** Whether the value ahead is of this type; false if it is null. */
    private static boolean isThere(StrictJsonParser json, StrictJsonParser.Type wanted, String path)
            throws IOException {
        StrictJsonParser.Type found = json.type();
        if (found == StrictJsonParser.Type.NULL || found == wanted) {
            return found == wanted;
        }
        if (found == StrictJsonParser.Type.TEXT) {
            json.skipText(); // an error inside it comes first
        }
        throw error(ErrorCode.WRONG_TYPE, path, WRONG_TYPE);
    }

    private static String textOrNull(StrictJsonParser json) throws IOException {
        String text = json.text();
        return UnicodeText.isBlank(text) ? null : text;
    }

    private static ApiException error(ErrorCode code, String field, FieldErrorCode fieldCode) {
        return new ApiException(code, new FieldError(field, fieldCode));
    }
}
