package com.yativo.customer.error;

import java.util.Locale;

/**
 * What can be wrong with one place in the input: the closed list of {@code code} in {@code error_details}. Several have
 * the same code where only people are told more.
 */
public enum FieldErrorCode {
    DUPLICATE_FIELD, UNKNOWN_FIELD, WRONG_TYPE, IDEMPOTENCY_KEY_REQUIRED, INVALID_IDEMPOTENCY_KEY,
    IDEMPOTENCY_KEY_NOT_TAKEN("invalid_idempotency_key"),
    REQUIRED, TOO_LONG, NAME_TOO_LONG("too_long"), INVALID_CHARACTERS, INVALID_NAME("invalid_characters"),
    INVALID_EMAIL, INVALID_PHONE, ROUNDED_PHONE("invalid_phone"), UNKNOWN_COUNTRY,
    UNKNOWN_CUSTOMER_TYPE, UNKNOWN_ID_TYPE, INVALID_ID_NUMBER, INVALID_EXPIRATION, DOCUMENT_EXPIRED,
    INVALID_BASE64, UNSUPPORTED_IMAGE, IMAGE_TOO_LARGE, OUT_OF_RANGE, NO_FLAG("out_of_range"), UNKNOWN_CURSOR,
    TOO_MANY;

    private final String code;

    FieldErrorCode() {
        code = name().toLowerCase(Locale.ROOT);
    }

    FieldErrorCode(String code) {
        this.code = code;
    }

    /** The word on the wire, in snake case. */
    public String code() {
        return code;
    }
}
