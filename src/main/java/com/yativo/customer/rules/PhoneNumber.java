package com.yativo.customer.rules;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import java.util.Objects;
import java.util.Optional;

/**
 * A phone number in international form: {@code +}, then digits of ASCII, and between them spaces (category Zs), dashes
 * (category Pd), dots, and brackets, round or square, which say nothing. Must be possible by libphonenumber.
 *
 * <p>It is understood when first asked, and only once, as that is the dearest of all rules.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-E.164">E.164</a>
 */
public final class PhoneNumber {

    /** More than E.164 allows, as a digit before the number of a place is often written and not dialled. */
    private static final int MOST_SENT_DIGITS = 20;

    /** What E.164 allows, in section 6.1; some countries could have longer ones by libphonenumber. */
    private static final int MOST_DIGITS = 15;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    private final String sent;
    private Optional<String> e164;

    public PhoneNumber(String sent) {
        this.sent = Objects.requireNonNull(sent);
    }

    /** As it was sent. */
    public String sent() {
        return sent;
    }

    /** @return the number as {@code +} and digits; empty if there can be no such number */
    public Optional<String> e164() {
        if (e164 == null) {
            e164 = bare(sent).flatMap(PhoneNumber::possible);
        }
        return e164;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneNumber number && sent.equals(number.sent);
    }

    @Override
    public int hashCode() {
        return sent.hashCode();
    }

    @Override
    public String toString() {
        return "PhoneNumber";
    }

    /** The plus sign and the digits alone; empty if anything else stands there, or at an end. */
    private static Optional<String> bare(String sent) {
        if (!sent.startsWith("+") || !isDigit(sent.charAt(sent.length() - 1))) {
            return Optional.empty();
        }
        var bare = new StringBuilder("+");
        for (int i = 1; i < sent.length(); i++) {
            char next = sent.charAt(i);
            if (isDigit(next)) {
                bare.append(next);
            } else if (!isSeparator(next)) {
                return Optional.empty();
            }
            if (bare.length() > MOST_SENT_DIGITS + 1) {
                return Optional.empty();
            }
        }
        return Optional.of(bare.toString());
    }

    private static Optional<String> possible(String bare) {
        try {
            var number = NUMBERS.parse(bare, NO_REGION);
            String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
            return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    && e164.length() <= MOST_DIGITS + 1 ? Optional.of(e164) : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    private static boolean isDigit(char next) {
        return next >= '0' && next <= '9';
    }

    private static boolean isSeparator(char next) {
        return switch (next) {
            case ' ', '-', '.', '(', ')', '[', ']' -> true;
            default -> switch (Character.getType(next)) {
                case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION -> true;
                default -> false;
            };
        };
    }
}
