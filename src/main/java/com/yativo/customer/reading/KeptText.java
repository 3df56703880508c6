package com.yativo.customer.reading;

/**
 * What is kept of a text while it is read: all of it, up to a length beyond every rule. Of what follows there only its
 * worst character is kept, so that a body full of one text costs no memory and is refused for the same reason.
 */
final class KeptText {

    private static final int MOST_CHARACTERS = 1 << 16;
    private static final int NOTHING = -1;
    private static final int SOMETHING = '\uFFFD';

    private final StringBuilder kept = new StringBuilder();
    private final boolean trimmed;
    private int beyond = NOTHING;

    /** @param trimmed whether spaces (category Zs) at both ends are dropped */
    KeptText(boolean trimmed) {
        this.trimmed = trimmed;
    }

    void add(int codePoint) {
        boolean droppable = trimmed && isSpace(codePoint);
        if (kept.length() < MOST_CHARACTERS) {
            if (!droppable || !kept.isEmpty()) {
                kept.appendCodePoint(codePoint);
            }
        } else if (Character.getType(codePoint) == Character.CONTROL) {
            beyond = codePoint;
        } else if (beyond == NOTHING && !droppable) {
            beyond = SOMETHING;
        }
    }

    String text() {
        if (beyond != NOTHING) {
            kept.append((char) beyond);
        }
        int end = kept.length();
        while (trimmed && end > 0 && isSpace(kept.charAt(end - 1))) { // every space is one char
            end--;
        }
        return kept.substring(0, end);
    }

    static boolean isSpace(int codePoint) {
        return Character.getType(codePoint) == Character.SPACE_SEPARATOR;
    }
}
