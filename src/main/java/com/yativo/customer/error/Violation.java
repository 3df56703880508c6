package com.yativo.customer.error;

/**
 * What is wrong with a value, wherever it stands.
 *
 * @param bounds that it is beyond, or {@link Bounds#NONE}
 */
public record Violation(FieldErrorCode code, Bounds bounds) {

    public Violation(FieldErrorCode code) {
        this(code, Bounds.NONE);
    }

    public static Violation tooLong(int mostCodePoints) {
        return new Violation(FieldErrorCode.TOO_LONG, Bounds.atMost(mostCodePoints));
    }

    /** @param field the wire name */
    public FieldError at(String field) {
        return new FieldError(field, code, bounds);
    }
}
