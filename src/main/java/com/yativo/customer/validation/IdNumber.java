package com.yativo.customer.validation;

import com.yativo.customer.error.FieldErrorCode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of an identity document: 1 to 64 letters with their combining marks, digits, spaces and {@code -./()*}.
 * Kept as it was sent.
 */
public final class IdNumber extends ParsedText {

    private static final int MAX_CODE_POINTS = 64;
    private static final Pattern FORM = Pattern.compile("(?:\\p{L}\\p{M}*|[\\p{Nd}\\p{Zs}./()*-])+");

    public IdNumber(String sent) {
        super(sent, IdNumber::parse, FieldErrorCode.INVALID_ID_NUMBER);
    }

    private static Optional<String> parse(String sent) {
        // The length comes first: the pattern recurses, and a text without end would exhaust the stack.
        boolean wellFormed = sent.codePointCount(0, sent.length()) <= MAX_CODE_POINTS && FORM.matcher(sent).matches();
        return wellFormed ? Optional.of(sent) : Optional.empty();
    }
}
