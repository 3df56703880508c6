package com.yativo.customer.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * An e-mail address with a dotted domain: {@code Dot-string "@" Domain} of RFC 5321, section 4.1.2, with letters beyond
 * ASCII as RFC 6531 allows them, and a domain of at least two labels. Quoted local parts, comments, address literals
 * and bare host names are left out, which nobody's address at a provider has.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2">RFC 5321, section 4.1.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6531#section-3.3">RFC 6531, section 3.3</a>
 */
public final class EmailAddress {

    /** What fits in a path of RFC 5321, section 4.5.3.1.3, without its angle brackets. */
    public static final int MOST_CODE_POINTS = 254;

    private static final int MOST_LOCAL_OCTETS = 64;
    private static final int MOST_LABEL_CODE_POINTS = 63;
    private static final String ATEXT_SIGNS = "!#$%&'*+-/=?^_`{|}~";

    private final String text;

    private EmailAddress(String text) {
        this.text = text;
    }

    /** @return empty if it is no such address, or too long for one */
    public static Optional<EmailAddress> of(String sent) {
        int at = sent.indexOf('@');
        boolean valid = at > 0 && sent.codePointCount(0, sent.length()) <= MOST_CODE_POINTS
                && isLocalPart(sent.substring(0, at)) && isDomain(sent.substring(at + 1));
        return valid ? Optional.of(new EmailAddress(sent)) : Optional.empty();
    }

    /** As it was sent. */
    public String text() {
        return text;
    }

    /** The form in which two addresses are compared: without case, the same on every machine. */
    public String folded() {
        return Characters.folded(text);
    }

    @Override
    public String toString() {
        return "EmailAddress";
    }

    private static boolean isLocalPart(String part) {
        if (part.getBytes(UTF_8).length > MOST_LOCAL_OCTETS) {
            return false;
        }
        for (String atom : part.split("\\.", -1)) {
            if (atom.isEmpty() || !atom.codePoints().allMatch(EmailAddress::isAtext)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        for (String label : labels) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return labels.length > 1 && !labels[labels.length - 1].chars().allMatch(EmailAddress::isDigit);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty() && label.codePointCount(0, label.length()) <= MOST_LABEL_CODE_POINTS
                && !label.startsWith("-") && !label.endsWith("-")
                && label.codePoints().allMatch(EmailAddress::isOfLabel);
    }

    private static boolean isAtext(int codePoint) {
        return codePoint < 0x80
                ? isLetter(codePoint) || isDigit(codePoint) || ATEXT_SIGNS.indexOf(codePoint) >= 0
                : isVisible(codePoint);
    }

    private static boolean isOfLabel(int codePoint) {
        return codePoint < 0x80
                ? isLetter(codePoint) || isDigit(codePoint) || codePoint == '-'
                : isOfWords(codePoint);
    }

    private static boolean isLetter(int codePoint) {
        return codePoint >= 'a' && codePoint <= 'z' || codePoint >= 'A' && codePoint <= 'Z';
    }

    private static boolean isDigit(int codePoint) {
        return codePoint >= '0' && codePoint <= '9';
    }

    /** Not a space of any kind, nor what turns or hides the text around it. */
    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.CONTROL,
                    Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Letters, digits, and the marks and joiners that many scripts write their words with (RFC 5892). */
    private static boolean isOfWords(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(codePoint) || codePoint == '\u200C' || codePoint == '\u200D'
                    || codePoint == '\u00B7' || codePoint == '\u30FB';
        };
    }
}
