package com.yativo.customer.json;

/** What Unicode says of white space and of characters that nobody sees. */
public final class UnicodeText {

    /**
     * First and last of what is drawn as nothing beside category Cf: {@code Default_Ignorable_Code_Point}, the blank
     * pattern of Braille, the null notehead.
     *
     * @see <a href="https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt">Derived properties</a>
     */
    private static final int[][] INVISIBLE = {{0x034F, 0x034F}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
            {0x2065, 0x2065}, {0x2800, 0x2800}, {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8},
            {0x1D159, 0x1D159}, {0xE0000, 0xE0FFF}};

    private UnicodeText() {
    }

    /**
     * Whether it is white space: category Zs, tabs and line ends, which together are {@code White_Space}.
     *
     * @see <a href="https://www.unicode.org/Public/UCD/latest/ucd/PropList.txt">Properties of Unicode</a>
     */
    public static boolean isWhiteSpace(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint == ' ' || codePoint >= '\t' && codePoint <= '\r';
        }
        return codePoint == 0x85 || switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Whether there is nothing in it but white space and invisible characters. Control characters are neither. */
    public static boolean isBlank(String text) {
        int next;
        for (int i = 0; i < text.length(); i += Character.charCount(next)) {
            next = text.codePointAt(i);
            if (!isBlank(next)) {
                return false;
            }
        }
        return true;
    }

    static boolean isBlank(int codePoint) {
        return isWhiteSpace(codePoint) || isInvisible(codePoint);
    }

    private static boolean isInvisible(int codePoint) {
        if (Character.getType(codePoint) == Character.FORMAT) {
            return true;
        }
        for (int[] range : INVISIBLE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
