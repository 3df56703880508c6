package com.yativo.customer.json;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Goes once through a JSON text in UTF-8. Whatever RFC 8259 does not allow is refused where it stands, without a word
 * of what was sent. Works on the bytes themselves, so that an image is decoded while it arrives and never is a string.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class StrictJsonParser {

    /** What a value is. */
    enum Type {
        TEXT, NUMBER, BOOLEAN, NULL, ARRAY, OBJECT
    }

    private static final int CLOSING_QUOTE = -1;

    private final Utf8Input in;

    StrictJsonParser(InputStream in) {
        this.in = new Utf8Input(in);
    }

    /**
     * Goes into the object that must be the root.
     *
     * @throws ApiException that tells of another encoding or a byte order mark, as nothing but the beginning shows them
     */
    boolean openRoot() throws IOException {
        skipSpace();
        if (in.peek() == '{') {
            boolean any = openObject();
            if (any && in.peek() == 0) { // UTF-16 or UTF-32, little-endian
                throw new ApiException(ErrorCode.NOT_UTF8);
            }
            return any;
        }
        int next = in.take();
        if (next >= 0x80 && in.codePoint(next) == Utf8Input.BYTE_ORDER_MARK) {
            throw new ApiException(ErrorCode.BYTE_ORDER_MARK);
        }
        throw next == 0 ? new ApiException(ErrorCode.NOT_UTF8) : malformed(); // big-endian
    }

    /** Goes into the object ahead; false if it has no members, and is behind. */
    boolean openObject() throws IOException {
        in.skip();
        skipSpace();
        if (in.peek() != '}') {
            return true;
        }
        in.skip();
        return false;
    }

    /** Goes on after a member; false if the object ended. */
    boolean anotherMember() throws IOException {
        skipSpace();
        int next = in.take();
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
        if (in.peek() != '"') {
            throw malformed();
        }
        String name = string(false);
        skipSpace();
        if (in.take() != ':') {
            throw malformed();
        }
        skipSpace();
        return name;
    }

    /** The type of the value ahead. A number, a boolean or null is behind then: the type is all there is to know. */
    Type type() throws IOException {
        return switch (in.peek()) {
            case '"' -> Type.TEXT;
            case '{' -> Type.OBJECT;
            case '[' -> Type.ARRAY;
            case 't' -> literal("true", Type.BOOLEAN);
            case 'f' -> literal("false", Type.BOOLEAN);
            case 'n' -> literal("null", Type.NULL);
            default -> number();
        };
    }

    /** The text ahead, without the white space at its ends; see {@link BoundedText} for a very long one. */
    String text() throws IOException {
        return string(true);
    }

    /** @return the base64 text ahead; empty if it is blank */
    Optional<Base64Image> image(int mostBytes) throws IOException {
        in.skip();
        var decoding = new Base64Decoder(mostBytes);
        while (true) {
            in.takeWholeGroups(decoding);
            int codePoint = codePoint();
            if (codePoint == CLOSING_QUOTE) {
                return decoding.outcome();
            }
            decoding.take(codePoint);
        }
    }

    /** Goes behind the text ahead. */
    void skipText() throws IOException {
        in.skip();
        while (codePoint() != CLOSING_QUOTE) {
            // each code point has been looked at, which is all
        }
    }

    /** Nothing but white space may follow. */
    void end() throws IOException {
        skipSpace();
        if (in.peek() != Utf8Input.END) {
            throw malformed();
        }
    }

    private String string(boolean trimmed) throws IOException {
        in.skip();
        int plain = in.plainLength();
        if (plain >= 0) {
            return in.takePlain(plain, trimmed);
        }
        var kept = new BoundedText(trimmed);
        for (int codePoint = codePoint(); codePoint != CLOSING_QUOTE; codePoint = codePoint()) {
            kept.add(codePoint);
        }
        return kept.text();
    }

    private int codePoint() throws IOException {
        int next = in.take();
        if (next == '"') {
            return CLOSING_QUOTE;
        }
        if (next == '\\') {
            return escaped();
        }
        if (next < ' ') { // the end, too
            throw malformed();
        }
        return next < 0x80 ? next : in.codePoint(next);
    }

    private int escaped() throws IOException {
        int escape = in.take();
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
        if (Character.isHighSurrogate(unit) && in.take() == '\\' && in.take() == 'u') {
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
            int digit = Character.digit(in.take(), 16); // a single byte can only be a digit of ASCII
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
        if (!isDigit(in.peek())) {
            throw malformed();
        }
        while (isDigit(in.peek())) {
            in.skip();
        }
    }

    private Type literal(String word, Type type) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (in.take() != word.charAt(i)) {
                throw malformed();
            }
        }
        return delimited(type);
    }

    /** A number or a word ends here, so that {@code 01} is one bad number and not two values. */
    private Type delimited(Type type) throws IOException {
        return switch (in.peek()) {
            case ' ', '\t', '\n', '\r', ',', ']', '}', Utf8Input.END -> type;
            default -> throw malformed();
        };
    }

    private static boolean isDigit(int next) {
        return next >= '0' && next <= '9';
    }

    private void skipSpace() throws IOException {
        int next = in.peek();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            in.skip();
            next = in.peek();
        }
    }

    private boolean skipIf(char wanted) throws IOException {
        if (in.peek() != wanted) {
            return false;
        }
        in.skip();
        return true;
    }

    private static ApiException malformed() {
        return new ApiException(ErrorCode.MALFORMED_JSON);
    }
}
