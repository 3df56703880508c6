package com.yativo.customer.error;

/**
 * One place in the input that is at fault.
 *
 * @param field  the wire name, nested with dots, such as {@code customer_address.city}
 * @param code   what is wrong there; never with the value that was sent
 * @param bounds that the value is beyond, or {@link Bounds#NONE}
 */
public record FieldError(String field, FieldErrorCode code, Bounds bounds) {

    public FieldError(String field, FieldErrorCode code) {
        this(field, code, Bounds.NONE);
    }
}
