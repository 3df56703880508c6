package com.yativo.customer.json;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a text in UTF-8, from front to back through a buffer. What is no UTF-8 is refused where it stands.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3629">UTF-8, RFC 3629</a>
 */
final class Utf8Input {

    static final int END = -1;
    static final int BYTE_ORDER_MARK = 0xFEFF;

    private static final int BUFFER_BYTES = 8 * 1024;
    private static final int NOT_PLAIN = -1;
    private static final int[] MIN_BY_FOLLOWING_BYTES = {0, 0x80, 0x800, 0x10000};

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int filled;

    Utf8Input(InputStream in) {
        this.in = in;
    }

    /** The next byte, which stays ahead, or {@link #END}. */
    int peek() throws IOException {
        return position < filled || fill() ? buffer[position] & 0xFF : END;
    }

    /** The next byte, which is behind then, or {@link #END}. */
    int take() throws IOException {
        return position < filled || fill() ? buffer[position++] & 0xFF : END;
    }

    /** Goes behind the byte that was peeked at. */
    void skip() {
        position++;
    }

    /**
     * The code point whose first byte was just taken, and is not of ASCII: in its shortest form, no surrogate, not over
     * U+10FFFF.
     *
     * @throws ApiException {@link ErrorCode#NOT_UTF8}
     */
    int codePoint(int first) throws IOException {
        if (first < 0xC2 || first > 0xF4) {
            throw new ApiException(ErrorCode.NOT_UTF8);
        }
        int following = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        int codePoint = first & 0x3F >> following;
        for (int i = 0; i < following; i++) {
            int next = take();
            if ((next & 0xC0) != 0x80) { // the end, too
                throw new ApiException(next == END ? ErrorCode.MALFORMED_JSON : ErrorCode.NOT_UTF8);
            }
            codePoint = codePoint << 6 | next & 0x3F;
        }
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (surrogate || codePoint < MIN_BY_FOLLOWING_BYTES[following] || codePoint > Character.MAX_CODE_POINT) {
            throw new ApiException(ErrorCode.NOT_UTF8);
        }
        return codePoint;
    }

    /**
     * How many bytes are ahead until a quotation mark, if all of them are in the buffer, of ASCII, and stand for
     * themselves; negative if not.
     */
    int plainLength() {
        for (int i = position; i < filled; i++) {
            byte next = buffer[i];
            if (next == '"') {
                return i - position;
            }
            if (next < ' ' || next == '\\') { // beyond ASCII is negative
                return NOT_PLAIN;
            }
        }
        return NOT_PLAIN;
    }

    /** Takes so many bytes of ASCII, and the quotation mark behind them. */
    String takePlain(int length, boolean trimmed) {
        int start = position;
        int end = position + length;
        position = end + 1;
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

    /** Has as much decoded of what is in the buffer as is plain base64. */
    void takeWholeGroups(Base64Decoder decoding) {
        position = decoding.takeWholeGroups(buffer, position, filled);
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = 0; // stays so if reading fails
        filled = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
        return filled > 0;
    }
}
