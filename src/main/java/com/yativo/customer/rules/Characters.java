package com.yativo.customer.rules;

import com.yativo.customer.refusal.Fault.Kind;
import java.util.Optional;
import java.util.function.Predicate;

/** What all texts have in common: blanks, control characters, length, and case that no locale has a say in. */
final class Characters {

    private Characters() {
    }

    /** Whether it was not sent, or is blank. */
    static boolean isMissing(String text) {
        return text == null || isBlank(text);
    }

    /** Whether there is nothing but spaces (category Zs). */
    static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.getType(text.charAt(i)) != Character.SPACE_SEPARATOR) { // none is beyond one char
                return false;
            }
        }
        return true;
    }

    /** Whether a control character (category Cc) stands anywhere in it. */
    static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The faults of a text of limited length. */
    static Optional<Kind> fault(String text, int mostCodePoints) {
        if (hasControl(text)) {
            return Optional.of(Kind.INVALID_CHARACTERS);
        }
        return text.codePointCount(0, text.length()) > mostCodePoints ? Optional.of(Kind.TOO_LONG) : Optional.empty();
    }

    /** The faults of a text that must also be understood, such as a word of a list. */
    static Optional<Kind> fault(String text, Predicate<String> isUnderstood, Kind otherwise) {
        if (hasControl(text)) {
            return Optional.of(Kind.INVALID_CHARACTERS);
        }
        return isUnderstood.test(text) ? Optional.empty() : Optional.of(otherwise);
    }

    /**
     * The text without its case: equal for two texts that differ in case only, on every machine. (In a Turkish locale
     * {@code "I".toLowerCase()} is no i.)
     */
    static String folded(String text) {
        return text.codePoints()
                .map(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
