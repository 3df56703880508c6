package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * The caller's name for one request, however often it is sent.
 *
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String value) {

    /** The header that brings it. */
    public static final String HEADER = "Idempotency-Key";

    private static final int MAX_LENGTH = 255;

    public IdempotencyKey {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw invalid();
        }
    }

    /**
     * Reads the header.
     *
     * @param sent each value that it was sent with
     * @return empty if it was not sent
     * @throws ApiException {@link ErrorCode#INVALID_IDEMPOTENCY_KEY} also for more than one, as nobody knows which counts
     */
    static Optional<IdempotencyKey> of(List<String> sent) {
        if (sent.size() > 1) {
            throw invalid();
        }
        return sent.stream().findFirst().map(IdempotencyKey::new);
    }

    /** @throws ApiException {@link ErrorCode#INVALID_IDEMPOTENCY_KEY} where the same request again has the same effect */
    static void refuse(List<String> sent) {
        if (!sent.isEmpty()) {
            throw new ApiException(ErrorCode.INVALID_IDEMPOTENCY_KEY,
                    new FieldError(HEADER, FieldErrorCode.IDEMPOTENCY_KEY_NOT_TAKEN));
        }
    }

    private static ApiException invalid() {
        return new ApiException(ErrorCode.INVALID_IDEMPOTENCY_KEY,
                new FieldError(HEADER, FieldErrorCode.INVALID_IDEMPOTENCY_KEY));
    }
}
