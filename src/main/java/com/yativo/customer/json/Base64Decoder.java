package com.yativo.customer.json;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decodes one base64 text while it is read: RFC 4648 section 4, with padding or without, ASCII white space anywhere,
 * and a {@code data:…;base64,} of any type before it. The JDK's decoders want the whole text, or stop at the first
 * fault.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4648#section-4">RFC 4648, section 4</a>
 */
final class Base64Decoder {

    private enum Stage {
        START, PREFIX, BODY, PADDING, BROKEN
    }

    private static final String SCHEME = "data:";
    private static final String END_OF_PREFIX = ";base64";
    private static final int MAX_PREFIX_CHARACTERS = 64;
    private static final int MIN_CHUNK_BYTES = 3 << 8; // chunks hold whole groups of three bytes
    private static final int MAX_CHUNK_BYTES = 3 << 16; // larger arrays are humongous to G1, and costly
    private static final byte[] SIX_BITS = sixBits();

    private final int maxBytes;
    private final StringBuilder prefix = new StringBuilder();
    private final List<byte[]> chunks = new ArrayList<>();
    private Stage stage = Stage.START;
    private byte[] chunk = new byte[0];
    private int filled;
    private long passed;
    private int group;
    private int groupCharacters;
    private int paddingCharacters;
    private boolean blank = true;
    private boolean begun;
    private boolean spaceAtEnd;
    private boolean controlInSpace;
    private boolean controlCharacter;

    /** @param maxBytes the size over which nothing is kept any more */
    Base64Decoder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Decodes as much as is plain: groups of four characters of the alphabet, which nearly all of an image is.
     *
     * @return where it stopped
     */
    int takeWholeGroups(byte[] text, int from, int to) {
        if (stage != Stage.BODY || groupCharacters != 0 || spaceAtEnd) {
            return from;
        }
        int next = from;
        int end = from;
        while (next == end && to - next >= 4) {
            if (filled == chunk.length) {
                nextChunk();
            }
            end = next + 4 * Math.min((to - next) / 4, (chunk.length - filled) / 3);
            next = fillChunk(text, next, end);
        }
        return next;
    }

    private int fillChunk(byte[] text, int from, int to) {
        byte[] into = chunk;
        int at = filled;
        int next = from;
        for (; next < to; next += 4, at += 3) {
            int bits = SIX_BITS[text[next] & 0xFF] << 18 | SIX_BITS[text[next + 1] & 0xFF] << 12
                    | SIX_BITS[text[next + 2] & 0xFF] << 6 | SIX_BITS[text[next + 3] & 0xFF];
            if (bits < 0) {
                break;
            }
            into[at] = (byte) (bits >> 16);
            into[at + 1] = (byte) (bits >> 8);
            into[at + 2] = (byte) bits;
        }
        filled = at;
        return next;
    }

    void take(int codePoint) {
        if (codePoint == ' ' || codePoint == '\n' || codePoint == '\r' || codePoint == '\t' || codePoint == '\f') {
            return;
        }
        boolean visibleAscii = codePoint > ' ' && codePoint < 0x7F;
        boolean control = !visibleAscii && Character.isISOControl(codePoint);
        // Other white space is dropped at both ends as around any text, but is none of ASCII.
        if (!visibleAscii && UnicodeText.isWhiteSpace(codePoint)) {
            spaceAtEnd |= begun;
            controlInSpace |= begun && control;
            return;
        }
        begun = true;
        blank = blank && UnicodeText.isBlank(codePoint);
        if (spaceAtEnd) {
            stage = Stage.BROKEN;
        }
        controlCharacter |= controlInSpace || control;
        if (control) {
            return;
        }
        switch (stage) {
            case START -> takeAtStart(codePoint);
            case PREFIX -> takeOfPrefix(codePoint);
            case BODY -> takeOfBody(codePoint);
            case PADDING -> takeOfPadding(codePoint);
            case BROKEN -> {
            }
        }
    }

    /** @return what came of it, once all of the text was taken; empty if it was blank */
    Optional<Base64Image> outcome() {
        return blank ? Optional.empty() : Optional.of(image());
    }

    private Base64Image image() {
        if (controlCharacter) {
            return Base64Image.invalid(new Violation(FieldErrorCode.INVALID_CHARACTERS));
        }
        boolean whole = stage == Stage.PADDING ? groupCharacters + paddingCharacters == 4 : groupCharacters != 1;
        if (stage == Stage.BROKEN || stage == Stage.PREFIX || !whole) {
            return Base64Image.invalid(new Violation(FieldErrorCode.INVALID_BASE64));
        }
        storeGroup(groupCharacters * 6 / 8);
        return passed + filled > maxBytes
                ? Base64Image.invalid(new Violation(FieldErrorCode.IMAGE_TOO_LARGE, Bounds.atMost(maxBytes)))
                : Base64Image.of(allChunks());
    }

    /** The first five characters tell base64 from the scheme of a data URL. */
    private void takeAtStart(int codePoint) {
        prefix.appendCodePoint(codePoint);
        if (prefix.length() >= SCHEME.length()) {
            if (SCHEME.contentEquals(prefix.toString().toLowerCase(Locale.ROOT))) {
                stage = Stage.PREFIX;
                filled = 0;
                group = 0;
                groupCharacters = 0;
                return;
            }
            stage = Stage.BODY;
        }
        takeOfBody(codePoint);
    }

    /** Whatever the type and its parameters say: the content tells the format. Of a long prefix the end is kept. */
    private void takeOfPrefix(int codePoint) {
        if (codePoint == ',') {
            stage = prefix.toString().toLowerCase(Locale.ROOT).endsWith(END_OF_PREFIX) ? Stage.BODY : Stage.BROKEN;
            return;
        }
        if (prefix.length() >= MAX_PREFIX_CHARACTERS) {
            prefix.delete(0, prefix.length() - END_OF_PREFIX.length());
        }
        prefix.appendCodePoint(codePoint);
    }

    private void takeOfBody(int codePoint) {
        if (codePoint == '=') {
            stage = groupCharacters < 2 ? Stage.BROKEN : Stage.PADDING;
            paddingCharacters = 1;
            return;
        }
        int bits = codePoint < SIX_BITS.length ? SIX_BITS[codePoint] : -1;
        if (bits < 0) {
            stage = Stage.BROKEN;
            return;
        }
        group = group << 6 | bits;
        if (++groupCharacters == 4) {
            storeGroup(3);
            group = 0;
            groupCharacters = 0;
        }
    }

    private void takeOfPadding(int codePoint) {
        paddingCharacters++;
        if (codePoint != '=' || groupCharacters + paddingCharacters > 4) {
            stage = Stage.BROKEN;
        }
    }

    private void storeGroup(int bytes) {
        if (filled == chunk.length) {
            nextChunk();
        }
        int bits = group << 6 * (4 - groupCharacters);
        for (int i = 0; i < bytes; i++) {
            chunk[filled++] = (byte) (bits >> 16 - 8 * i);
        }
    }

    /** Over the limit the same chunk is written again and again: from there on bytes are only counted. */
    private void nextChunk() {
        passed += filled;
        filled = 0;
        if (passed > maxBytes) {
            chunks.clear();
        } else {
            if (chunk.length > 0) {
                chunks.add(chunk);
            }
            chunk = new byte[Math.min(Math.max(2 * chunk.length, MIN_CHUNK_BYTES), MAX_CHUNK_BYTES)];
        }
    }

    private List<byte[]> allChunks() {
        chunks.add(Arrays.copyOf(chunk, filled));
        return chunks;
    }

    private static byte[] sixBits() {
        byte[] table = new byte[256];
        Arrays.fill(table, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            table[alphabet.charAt(i)] = (byte) i;
        }
        return table;
    }
}
