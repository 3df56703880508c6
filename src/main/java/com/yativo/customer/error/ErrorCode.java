package com.yativo.customer.error;

import java.util.Locale;

/**
 * Why a whole request is refused: the closed list of {@code code} in an error's envelope. Several have the same code
 * where only people are told more.
 */
public enum ErrorCode {
    BAD_REQUEST, MALFORMED_JSON, NOT_UTF8("malformed_json"), BYTE_ORDER_MARK("malformed_json"),
    NO_JSON_LINE("malformed_json"),
    MALFORMED_CSV, MISSING_HEADER("malformed_csv"), RAGGED_ROW("malformed_csv"), UNCLOSED_QUOTE("malformed_csv"),
    NOT_IN_CHARSET("malformed_csv"),
    DUPLICATE_FIELD, UNKNOWN_FIELD, WRONG_TYPE, INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REQUIRED,
    MISSING_TOKEN, INVALID_TOKEN, INSUFFICIENT_SCOPE, ACCOUNT_MISSING,
    CUSTOMER_NOT_FOUND, NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE,
    CUSTOMER_EMAIL_TAKEN, CUSTOMER_REFERENCE_TAKEN, REQUEST_IN_PROGRESS, CUSTOMER_ERASED,
    PRECONDITION_FAILED,
    PAYLOAD_TOO_LARGE, RECORD_TOO_LARGE("payload_too_large"),
    UNSUPPORTED_MEDIA_TYPE, UNSUPPORTED_IMPORT("unsupported_media_type"),
    VALIDATION_FAILED, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REFUSALS,
    RATE_LIMITED, INTERNAL_ERROR, UNAVAILABLE;

    private final String code;

    ErrorCode() {
        code = name().toLowerCase(Locale.ROOT);
    }

    ErrorCode(String code) {
        this.code = code;
    }

    /** The word on the wire, in snake case. */
    public String code() {
        return code;
    }
}
