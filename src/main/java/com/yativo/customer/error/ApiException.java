package com.yativo.customer.error;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that fails, and why. It rolls the transaction back and is expected, so that no stack trace is taken. */
@ApplicationException(rollback = true)
public class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode errorCode;
    private final transient List<FieldError> fieldErrors;
    private final transient Map<String, Object> data;
    private final transient Duration retryAfter;
    private final TokenError tokenError;
    private final transient Bounds bounds;

    public ApiException(ErrorCode errorCode, FieldError... fieldErrors) {
        this(errorCode, List.of(fieldErrors));
    }

    /** @param fieldErrors in the order in which the caller is told; empty if there is none */
    public ApiException(ErrorCode errorCode, List<FieldError> fieldErrors) {
        this(errorCode, fieldErrors, Map.of(), null, null, Bounds.NONE, null);
    }

    /** @param data what the caller needs to go on, such as the id of the customer that is there already */
    public ApiException(ErrorCode errorCode, Map<String, Object> data) {
        this(errorCode, List.of(), data, null, null, Bounds.NONE, null);
    }

    /** @param cause what led to it, for the log */
    public ApiException(ErrorCode errorCode, Throwable cause) {
        this(errorCode, List.of(), Map.of(), null, null, Bounds.NONE, cause);
    }

    /** @param retryAfter when the same request may have better luck */
    public ApiException(ErrorCode errorCode, Duration retryAfter) {
        this(errorCode, List.of(), Map.of(), retryAfter, null, Bounds.NONE, null);
    }

    /** A token that was sent and is not good: {@link ErrorCode#INVALID_TOKEN}. */
    public ApiException(TokenError tokenError) {
        this(ErrorCode.INVALID_TOKEN, List.of(), Map.of(), null, tokenError, Bounds.NONE, null);
    }

    /** @param bounds that the request is beyond, as a whole */
    public ApiException(ErrorCode errorCode, Bounds bounds) {
        this(errorCode, List.of(), Map.of(), null, null, bounds, null);
    }

    private ApiException(ErrorCode errorCode, List<FieldError> fieldErrors, Map<String, Object> data,
            Duration retryAfter,
            TokenError tokenError, Bounds bounds, Throwable cause) {
        super(errorCode.code(), cause, false, false);
        this.errorCode = errorCode;
        this.fieldErrors = List.copyOf(fieldErrors);
        this.data = Collections.unmodifiableMap(new LinkedHashMap<>(data)); // in its order
        this.retryAfter = retryAfter;
        this.tokenError = tokenError;
        this.bounds = bounds;
    }

    /** The same, with data by which the caller can go on. */
    public ApiException with(Map<String, Object> moreData) {
        return new ApiException(errorCode, fieldErrors, moreData, retryAfter, tokenError, bounds, getCause());
    }

    public ErrorCode errorCode() {
        return errorCode;
    }

    public List<FieldError> fieldErrors() {
        return fieldErrors;
    }

    public Map<String, Object> data() {
        return data;
    }

    /** When the same request may have better luck; empty if nobody knows. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Why the token is not good; empty if it is not for that. */
    public Optional<TokenError> tokenError() {
        return Optional.ofNullable(tokenError);
    }

    /** That the request is beyond as a whole, or {@link Bounds#NONE}. */
    public Bounds bounds() {
        return bounds;
    }
}
