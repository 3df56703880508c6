package com.yativo.customer.reading;

import com.yativo.customer.refusal.Reason;
import com.yativo.customer.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Goes once through a JSON text in UTF-8. Whatever RFC 8259 does not allow is refused where it stands, without a word
 * of what was sent. Works on the bytes themselves, so that an image is decoded while it arrives and never is a string.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonCursor {

    /** What a value is. */
    enum Type {
        TEXT, NUMBER, BOOLEAN, NULL, ARRAY, OBJECT
    }

    private static final int BUFFER_BYTES = 8 * 1024;
    private static final int END = -1;
    private static final int CLOSING_QUOTE = -1;
    private static final int[] LEAST_BY_FOLLOWING_BYTES = {0, 0x80, 0x800, 0x10000};

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int filled;

    JsonCursor(InputStream in) {
        this.in = in;
    }

    /** Goes into the object that must be the root. */
    boolean openRoot() throws IOException {
        skipSpace();
        if (peek() != '{') {
            throw malformed();
        }
        return openObject();
    }

    /** Goes into the object ahead; false if it has no members, and is behind. */
    boolean openObject() throws IOException {
        position++;
        skipSpace();
        if (peek() != '}') {
            return true;
        }
        position++;
        return false;
    }

    /** Goes on after a member; false if the object ended. */
    boolean anotherMember() throws IOException {
        skipSpace();
        int next = take();
        if (next == ',') {
            skipSpace();
            return true;
        }
        if (next == '}') {
            return false;
        }
        throw malformed();
    }

    /** The name of the member ahead, whose value is ahead then. */
    String memberName() throws IOException {
        if (peek() != '"') {
            throw malformed();
        }
        String name = string(false);
        skipSpace();
        if (take() != ':') {
            throw malformed();
        }
        skipSpace();
        return name;
    }

    /** The type of the value ahead. A number, a boolean or null is behind then: the type is all there is to know. */
    Type type() throws IOException {
        switch (peek()) {
            case '"':
                return Type.TEXT;
            case '{':
                return Type.OBJECT;
            case '[':
                return Type.ARRAY;
            case 't':
                return literal("true", Type.BOOLEAN);
            case 'f':
                return literal("false", Type.BOOLEAN);
            case 'n':
                return literal("null", Type.NULL);
            default:
                return number();
        }
    }

    /** The text ahead, without the spaces (category Zs) at its ends; see {@link KeptText} for a very long one. */
    String text() throws IOException {
        return string(true);
    }

    /** The base64 text ahead. */
    EncodedImage image(int mostBytes) throws IOException {
        position++;
        var decoding = new Base64Decoding(mostBytes);
        while (true) {
            position = decoding.takeWholeGroups(buffer, position, filled);
            int codePoint = codePoint();
            if (codePoint == CLOSING_QUOTE) {
                return decoding.outcome();
            }
            decoding.take(codePoint);
        }
    }

    /** Goes behind the text ahead. */
    void skipText() throws IOException {
        position++;
        while (codePoint() != CLOSING_QUOTE) {
            // each code point has been looked at, which is all
        }
    }

    /** Nothing but white space may follow. */
    void end() throws IOException {
        skipSpace();
        if (peek() != END) {
            throw malformed();
        }
    }

    private String string(boolean trimmed) throws IOException {
        position++;
        for (int i = position; i < filled; i++) {
            byte next = buffer[i];
            if (next == '"') {
                int start = position;
                position = i + 1;
                return plain(start, i, trimmed);
            }
            if (next < ' ' || next == '\\') { // beyond ASCII is negative
                break;
            }
        }
        var kept = new KeptText(trimmed);
        for (int codePoint = codePoint(); codePoint != CLOSING_QUOTE; codePoint = codePoint()) {
            kept.add(codePoint);
        }
        return kept.text();
    }

    private String plain(int from, int to, boolean trimmed) {
        int start = from;
        int end = to;
        if (trimmed) {
            while (start < end && buffer[start] == ' ') {
                start++;
            }
            while (start < end && buffer[end - 1] == ' ') {
                end--;
            }
        }
        return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private int codePoint() throws IOException {
        int next = take();
        if (next == '"') {
            return CLOSING_QUOTE;
        }
        if (next == '\\') {
            return escaped();
        }
        if (next < ' ') { // the end, too
            throw malformed();
        }
        return next < 0x80 ? next : multiByte(next);
    }

    /** UTF-8 as RFC 3629 has it: shortest forms only, no surrogates, nothing over U+10FFFF. */
    private int multiByte(int first) throws IOException {
        if (first < 0xC2 || first > 0xF4) {
            throw malformed();
        }
        int following = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        int codePoint = first & 0x3F >> following;
        for (int i = 0; i < following; i++) {
            int next = take();
            if ((next & 0xC0) != 0x80) {
                throw malformed();
            }
            codePoint = codePoint << 6 | next & 0x3F;
        }
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (surrogate || codePoint < LEAST_BY_FOLLOWING_BYTES[following] || codePoint > Character.MAX_CODE_POINT) {
            throw malformed();
        }
        return codePoint;
    }

    private int escaped() throws IOException {
        int escape = take();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> escapedInHex();
            default -> throw malformed();
        };
    }

    private int escapedInHex() throws IOException {
        char unit = hexUnit();
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        if (Character.isHighSurrogate(unit) && take() == '\\' && take() == 'u') {
            char low = hexUnit();
            if (Character.isLowSurrogate(low)) {
                return Character.toCodePoint(unit, low);
            }
        }
        throw malformed();
    }

    private char hexUnit() throws IOException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16); // a single byte can only be a digit of ASCII
            if (digit < 0) {
                throw malformed();
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    private Type number() throws IOException {
        skipIf('-');
        if (!skipIf('0')) {
            digits();
        }
        if (skipIf('.')) {
            digits();
        }
        if (skipIf('e') || skipIf('E')) {
            if (!skipIf('+')) {
                skipIf('-');
            }
            digits();
        }
        return delimited(Type.NUMBER);
    }

    private void digits() throws IOException {
        if (!isDigit(peek())) {
            throw malformed();
        }
        while (isDigit(peek())) {
            position++;
        }
    }

    private Type literal(String word, Type type) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (take() != word.charAt(i)) {
                throw malformed();
            }
        }
        return delimited(type);
    }

    /** A number or a word ends here, so that {@code 01} is one bad number and not two values. */
    private Type delimited(Type type) throws IOException {
        return switch (peek()) {
            case ' ', '\t', '\n', '\r', ',', ']', '}', END -> type;
            default -> throw malformed();
        };
    }

    private static boolean isDigit(int next) {
        return next >= '0' && next <= '9';
    }

    private void skipSpace() throws IOException {
        int next = peek();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            position++;
            next = peek();
        }
    }

    private boolean skipIf(char wanted) throws IOException {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    /** The next byte, which stays ahead, or {@link #END}. */
    private int peek() throws IOException {
        return position < filled || fill() ? buffer[position] & 0xFF : END;
    }

    /** The next byte, which is behind then, or {@link #END}. */
    private int take() throws IOException {
        return position < filled || fill() ? buffer[position++] & 0xFF : END;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = 0; // stays so if reading fails
        filled = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
        return filled > 0;
    }

    private static Refusal malformed() {
        return new Refusal(Reason.MALFORMED_JSON);
    }
}
