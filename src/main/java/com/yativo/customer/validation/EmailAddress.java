package com.yativo.customer.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
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
    public static final int MAX_CODE_POINTS = 254;

    /**
     * The longest {@link #folded()} in UTF-16: case folding makes at most three characters of two octets in a local
     * part, and the DNS takes domains of 253 at most.
     */
    public static final int MAX_FOLDED_LENGTH = 350;

    private static final int MAX_LOCAL_OCTETS = 64;
    private static final String ATEXT_SIGNS = "!#$%&'*+-/=?^_`{|}~";

    private final String text;
    private final String folded;

    private EmailAddress(String text, String folded) {
        this.text = text;
        this.folded = folded;
    }

    /** @return empty if it is no such address, or too long for one */
    public static Optional<EmailAddress> of(String sent) {
        if (sent.codePointCount(0, sent.length()) > MAX_CODE_POINTS) {
            return Optional.empty();
        }
        String composed = nfc(sent); // an address is the same and as long however it was typed
        int at = composed.indexOf('@');
        if (at < 0 || !isLocalPart(composed.substring(0, at))) {
            return Optional.empty();
        }
        String local = nfc(CaseFolding.fold(composed.substring(0, at)));
        return DomainName.toAscii(composed.substring(at + 1))
                .map(domain -> new EmailAddress(sent, local + '@' + domain));
    }

    /** As it was sent. */
    public String text() {
        return text;
    }

    /**
     * The form in which two addresses are compared, the same on every machine: in NFC without case by
     * {@linkplain CaseFolding Unicode's full folding}, the domain as the {@linkplain DomainName DNS} has it.
     */
    public String folded() {
        return folded;
    }

    @Override
    public String toString() {
        return "EmailAddress";
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isLocalPart(String part) {
        if (part.getBytes(UTF_8).length > MAX_LOCAL_OCTETS) {
            return false;
        }
        for (String atom : part.split("\\.", -1)) {
            if (atom.isEmpty() || !atom.codePoints().allMatch(EmailAddress::isAtext)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAtext(int codePoint) {
        return codePoint < 0x80
                ? isLetter(codePoint) || isDigit(codePoint) || ATEXT_SIGNS.indexOf(codePoint) >= 0
                : isVisible(codePoint);
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
}
