package com.yativo.customer.json;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;

/** What Unicode says of white space and of characters that nobody sees. */
public final class UnicodeText {

    private static final UnicodeSet WHITE_SPACE = new UnicodeSet("[:White_Space:]").freeze();

    /** Also format characters, and what is drawn as nothing: the blank pattern of Braille, the null notehead. */
    private static final UnicodeSet BLANK =
            new UnicodeSet("[[:White_Space:][:Cf:][:Default_Ignorable_Code_Point:]\\u2800\\U0001D159]").freeze();

    private UnicodeText() {
    }

    /** Whether it is white space: category Zs, tabs and line ends. */
    public static boolean isWhiteSpace(int codePoint) {
        return WHITE_SPACE.contains(codePoint);
    }

    /** The text without white space at its ends. */
    public static String trimmed(String text) {
        int start = WHITE_SPACE.span(text, SpanCondition.CONTAINED);
        return text.substring(start, WHITE_SPACE.spanBack(text.substring(start), SpanCondition.CONTAINED) + start);
    }

    /** Whether there is nothing in it but white space and invisible characters. Control characters are neither. */
    public static boolean isBlank(String text) {
        return BLANK.containsAll(text);
    }

    static boolean isBlank(int codePoint) {
        return BLANK.contains(codePoint);
    }
}
