package com.yativo.customer.validation;

import java.util.Locale;

/**
 * Unicode's full case folding, the same on every machine and in every locale: the statuses C and F of CaseFolding.txt,
 * and not T, which is for Turkic languages alone. So {@code ß} is {@code ss}, and {@code ı} is not {@code i}.
 *
 * @see <a href="https://www.unicode.org/Public/UCD/latest/ucd/CaseFolding.txt">CaseFolding.txt</a>
 */
final class CaseFolding {

    private static final int DOTLESS_I = 'ı';
    /** Cherokee had capitals alone at first, which its small letters are folded to since. */
    private static final int FIRST_CHEROKEE = 0x13A0;
    private static final int LAST_CHEROKEE = 0x13F5;

    private CaseFolding() {
    }

    /** @return up to three times as long, as {@code ΐ} is folded to three characters; not always in NFC */
    static String fold(String text) {
        var folded = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(codePoint, folded));
        return folded.toString();
    }

    // Java 17 has no case folding. Unicode makes it of the small letters of the capital letters, with two exceptions;
    // the small letter comes before, as a capital sharp s has no capital. It is done one character at a time, so that
    // no sigma is a final one.
    private static void append(int codePoint, StringBuilder folded) {
        if (codePoint < 0x80) {
            folded.append((char) Character.toLowerCase(codePoint));
        } else if (codePoint == DOTLESS_I) {
            folded.appendCodePoint(codePoint);
        } else {
            String small = Character.toString(codePoint).toLowerCase(Locale.ROOT);
            String capital = small.toUpperCase(Locale.ROOT);
            int first = capital.codePointAt(0);
            boolean cherokee = first >= FIRST_CHEROKEE && first <= LAST_CHEROKEE;
            folded.append(cherokee ? capital : capital.toLowerCase(Locale.ROOT));
        }
    }
}
