package com.yativo.customer.validation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.yativo.customer.error.FieldErrorCode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in international form: {@code +}, then digits of ASCII, and between them spaces (category Zs), dashes
 * (category Pd), dots, and brackets, round or square, which say nothing. Full-width forms of all of these are the same,
 * and format characters (category Cf), such as address books put around a number, are as if they weren't there. Must be
 * possible by libphonenumber. Kept as {@code +} and digits.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-E.164">E.164</a>
 */
public final class PhoneNumber extends ParsedText {

    /** More than E.164 allows, as a digit before the number of a place is often written and not dialled. */
    private static final int MAX_SENT_DIGITS = 20;

    /** What E.164 allows, in section 6.1; some countries could have longer ones by libphonenumber. */
    private static final int MAX_DIGITS = 15;

    /** From {@code ！} to {@code ～}: the signs of ASCII in the same order. */
    private static final int FIRST_FULL_WIDTH = '\uFF01';
    private static final int LAST_FULL_WIDTH = '\uFF5E';

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";
    /** What spreadsheets make of many digits, in any of their languages: {@code 5.69E+10}. */
    private static final Pattern ROUNDED = Pattern.compile("[0-9]([.,][0-9]+)?[eE]\\+?[0-9]+");

    public PhoneNumber(String sent) {
        super(sent, text -> bare(text).flatMap(PhoneNumber::possible),
                ROUNDED.matcher(sent).matches() ? FieldErrorCode.ROUNDED_PHONE : FieldErrorCode.INVALID_PHONE);
    }

    /** The plus sign and the digits alone; empty if anything else stands there, or a sign at an end. */
    private static Optional<String> bare(String sent) {
        var bare = new StringBuilder();
        boolean complete = false;
        int next;
        for (int i = 0; i < sent.length() && bare.length() <= MAX_SENT_DIGITS + 1; i += Character.charCount(next)) {
            next = sent.codePointAt(i);
            int sign = ofUsualWidth(next);
            if (bare.isEmpty() ? sign == '+' : isDigit(sign)) {
                bare.append((char) sign);
                complete = bare.length() > 1;
            } else if (isVisibleSeparator(sign) && !bare.isEmpty()) {
                complete = false;
            } else if (!isInvisible(sign)) {
                return Optional.empty();
            }
        }
        return complete && bare.length() <= MAX_SENT_DIGITS + 1 ? Optional.of(bare.toString()) : Optional.empty();
    }

    /** In the form that stays the same when it is sent again: two digits for dialling at home are dropped as well. */
    private static Optional<String> possible(String bare) {
        try {
            var number = NUMBERS.parse(bare, NO_REGION);
            String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
            if (e164.length() < bare.length()) {
                return possible(e164);
            }
            return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    && e164.length() <= MAX_DIGITS + 1 ? Optional.of(e164) : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    /** The sign of ASCII that a full-width form stands for; any other as it is. */
    private static int ofUsualWidth(int sign) {
        return sign >= FIRST_FULL_WIDTH && sign <= LAST_FULL_WIDTH ? sign - FIRST_FULL_WIDTH + '!' : sign;
    }

    private static boolean isDigit(int sign) {
        return sign >= '0' && sign <= '9';
    }

    private static boolean isVisibleSeparator(int sign) {
        return switch (sign) {
            case '-', '.', '(', ')', '[', ']' -> true;
            default -> Character.getType(sign) == Character.DASH_PUNCTUATION;
        };
    }

    /** Also at an end, where spaces can be inside of format characters. */
    private static boolean isInvisible(int sign) {
        return Character.getType(sign) == Character.SPACE_SEPARATOR || Character.getType(sign) == Character.FORMAT;
    }
}
