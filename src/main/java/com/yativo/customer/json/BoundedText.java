package com.yativo.customer.json;

/**
 * What is kept of a text while it is read: all of it, up to a length beyond every rule. Of what follows there only its
 * worst character is kept, so that a body full of one text costs no memory and is refused for the same reason.
 */
final class BoundedText {

    private static final int MAX_CHARACTERS = 1 << 16;
    private static final int NOTHING = -1;
    private static final int SOMETHING = '\uFFFD';
    private static final int CONTROL = '\0'; // for any of them

    private final StringBuilder kept = new StringBuilder();
    private final boolean trimmed;
    private int beyond = NOTHING;
    private int spaceBeyond = NOTHING;

    /** @param trimmed whether white space at both ends is dropped */
    BoundedText(boolean trimmed) {
        this.trimmed = trimmed;
    }

    void add(int codePoint) {
        boolean droppable = trimmed && UnicodeText.isWhiteSpace(codePoint);
        if (kept.length() < MAX_CHARACTERS) {
            if (!droppable || !kept.isEmpty()) {
                kept.appendCodePoint(codePoint);
            }
        } else if (droppable) {
            spaceBeyond = worst(spaceBeyond, codePoint);
        } else {
            beyond = worst(worst(beyond, spaceBeyond), codePoint); // what stood at the end doesn't any more
        }
    }

    private static int worst(int soFar, int codePoint) {
        if (codePoint == NOTHING) {
            return soFar;
        }
        return soFar == CONTROL || Character.getType(codePoint) == Character.CONTROL ? CONTROL : SOMETHING;
    }

    String text() {
        if (beyond != NOTHING) {
            kept.append((char) beyond);
        }
        int end = kept.length();
        while (trimmed && end > 0 && UnicodeText.isWhiteSpace(kept.charAt(end - 1))) { // every one is a single char
            end--;
        }
        return kept.substring(0, end);
    }
}
