package com.yativo.customer.validation;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import com.yativo.customer.json.UnicodeText;
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

    /** Whether there is nothing in it that could be seen: see {@link UnicodeText#isBlank(String)}. */
    static boolean isBlank(String text) {
        return UnicodeText.isBlank(text);
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
    static Optional<Violation> fault(String text, int mostCodePoints) {
        if (hasControl(text)) {
            return Optional.of(new Violation(FieldErrorCode.INVALID_CHARACTERS));
        }
        return text.codePointCount(0, text.length()) > mostCodePoints
                ? Optional.of(Violation.tooLong(mostCodePoints))
                : Optional.empty();
    }

    /** The faults of a text that must also be understood, such as a word of a list. */
    static Optional<Violation> fault(String text, Predicate<String> isUnderstood, FieldErrorCode defaultValue) {
        if (hasControl(text)) {
            return Optional.of(new Violation(FieldErrorCode.INVALID_CHARACTERS));
        }
        return isUnderstood.test(text) ? Optional.empty() : Optional.of(new Violation(defaultValue));
    }

    /**
     * The text without its case: equal for two texts that differ in case only, on every machine. (In a Turkish locale
     * {@code "I".toLowerCase()} is no i.) For words that are known beforehand, where {@code ı} and {@code İ} can only
     * be an {@code i}; full case folding keeps them apart.
     */
    static String folded(String text) {
        return text.codePoints()
                .map(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
