package com.yativo.customer.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A second opinion on a text: what a parser and a decoder that share no code with {@link RecordReader} say of it. They
 * read all of it before anything is decided, so they say what is right rather than what comes first.
 */
final class StrictJson {

    /** The texts of the members that are there, by their paths; objects are {@code ""}. */
    private final Map<String, String> members = new HashMap<>();
    private final Map<String, Class<?>> known;
    private JsonParser parser;
    private FieldError firstFault;

    /** @param known what may be there, by path: an object if it is a record, else a text */
    StrictJson(Map<String, Class<?>> known) {
        this.known = known;
    }

    /** @return whether it is one JSON object in UTF-8, whatever may be in it */
    boolean reads(byte[] text) {
        members.clear();
        firstFault = null;
        try (JsonParser opened = Json.createParser(new StringReader(decoded(text)))) {
            parser = opened;
            if (parser.next() != Event.START_OBJECT) {
                return false;
            }
            object("");
            return !parser.hasNext(); // else it throws
        } catch (CharacterCodingException | JsonException notJson) {
            return false;
        }
    }

    Optional<FieldError> firstFault() {
        return Optional.ofNullable(firstFault);
    }

    Map<String, String> members() {
        return members;
    }

    private static String decoded(byte[] text) throws CharacterCodingException {
        return UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(text)).toString();
    }

    private void object(String path) {
        Set<String> seen = new HashSet<>();
        while (parser.next() == Event.KEY_NAME) {
            String name = whole(parser.getString());
            String place = path + name;
            if (!known.containsKey(place)) {
                fault(path + shortened(name), FieldErrorCode.UNKNOWN_FIELD);
            } else if (!seen.add(name)) {
                fault(place, FieldErrorCode.DUPLICATE_FIELD);
            }
            value(place, known.get(place));
        }
    }

    private void value(String place, Class<?> type) {
        Event found = parser.next();
        boolean wantsObject = type != null && type.isRecord();
        switch (found) {
            case VALUE_NULL -> {
            }
            case VALUE_STRING -> {
                String text = whole(parser.getString());
                if (wantsObject) {
                    fault(place, FieldErrorCode.WRONG_TYPE);
                }
                members.put(place, text);
            }
            case START_OBJECT -> {
                if (wantsObject) {
                    members.put(place, "");
                    object(place + ".");
                } else {
                    fault(place, FieldErrorCode.WRONG_TYPE);
                    rest(Event.END_OBJECT);
                }
            }
            case START_ARRAY -> {
                fault(place, FieldErrorCode.WRONG_TYPE);
                rest(Event.END_ARRAY);
            }
            default -> fault(place, FieldErrorCode.WRONG_TYPE);
        }
    }

    /** What is in a value that nobody asked for: only whether it is JSON matters. */
    private void rest(Event end) {
        for (Event next = parser.next(); next != end; next = parser.next()) {
            switch (next) {
                case START_OBJECT -> rest(Event.END_OBJECT);
                case START_ARRAY -> rest(Event.END_ARRAY);
                case KEY_NAME, VALUE_STRING -> whole(parser.getString());
                default -> {
                }
            }
        }
    }

    private void fault(String place, FieldErrorCode kind) {
        if (firstFault == null) {
            firstFault = new FieldError(place, kind);
        }
    }

    /** The parser lets halves of surrogate pairs through, which UTF-8 can't say. */
    private static String whole(String text) {
        if (!UTF_8.newEncoder().canEncode(text)) {
            throw new JsonException("half a character");
        }
        return text;
    }

    private static String shortened(String name) {
        int[] codePoints = name.codePoints().toArray();
        return codePoints.length <= 100 ? name : new String(codePoints, 0, 100) + "…";
    }
}
