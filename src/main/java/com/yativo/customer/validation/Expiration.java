package com.yativo.customer.validation;

import static java.lang.Integer.parseInt;

import com.yativo.customer.error.FieldErrorCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of an identity document: {@code MM/YY} (20YY) and {@code MM/YYYY} mean the month's last day,
 * {@code YYYY-MM-DD} means itself, and {@code none}, in any case, that the document never expires.
 * Two are the same if they mean the same day; an officer reads what was sent.
 */
public final class Expiration extends ParsedText {

    private static final Pattern MONTH = Pattern.compile("([0-9]{2})/([0-9]{2}|[0-9]{4})");
    private static final Pattern DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final int CENTURY = 2000;
    private static final String NEVER = "none";

    public Expiration(String sent) {
        super(sent, text -> validThrough(text).map(LocalDate::toString), FieldErrorCode.INVALID_EXPIRATION);
    }

    /** Whether the document was no longer valid on that day. */
    public boolean isOver(LocalDate day) {
        return LocalDate.parse(canonical()).isBefore(day);
    }

    /** The last day on which the document is valid, {@link LocalDate#MAX} if it never expires. */
    private static Optional<LocalDate> validThrough(String sent) {
        if (NEVER.equalsIgnoreCase(sent)) {
            return Optional.of(LocalDate.MAX);
        }
        try {
            Matcher month = MONTH.matcher(sent);
            if (month.matches()) {
                int year = parseInt(month.group(2)) + (month.group(2).length() == 2 ? CENTURY : 0);
                return Optional.of(YearMonth.of(year, parseInt(month.group(1))).atEndOfMonth());
            }
            Matcher day = DAY.matcher(sent);
            return day.matches()
                    ? Optional.of(LocalDate.of(parseInt(day.group(1)), parseInt(day.group(2)), parseInt(day.group(3))))
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
