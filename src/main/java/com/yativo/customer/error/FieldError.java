package com.yativo.customer.error;

/**
 * One place in the input that is at fault.
 *
 * @param field  the wire name, nested with dots, such as {@code customer_address.city}
 * @param code   what is wrong there; never with the value that was sent
 * @param bounds that the value is beyond, or {@link Bounds#NONE}
 */
public record FieldError(String field, FieldErrorCode code, Bounds bounds) {

    private static final int MAX_ECHOED_CHARACTERS = 100;

    public FieldError(String field, FieldErrorCode code) {
        this(field, code, Bounds.NONE);
    }

    /** @param name of a member that the caller chose: it may be of any length, and comes back to him */
    public static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= MAX_ECHOED_CHARACTERS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_ECHOED_CHARACTERS)) + "…";
    }
}
