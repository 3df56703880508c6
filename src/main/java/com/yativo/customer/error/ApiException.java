package com.yativo.customer.error;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that is not done, and why. It rolls the transaction back and is no accident: no trace is taken. */
@ApplicationException(rollback = true)
public class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode reason;
    private final transient List<FieldError> faults;
    private final transient Map<String, Object> data;
    private final transient Duration retryAfter;
    private final TokenError tokenError;
    private final transient Bounds bounds;

    public ApiException(ErrorCode reason, FieldError... faults) {
        this(reason, List.of(faults));
    }

    /** @param faults the places at fault, in the order in which the caller is told; empty if there is none */
    public ApiException(ErrorCode reason, List<FieldError> faults) {
        this(reason, faults, Map.of(), null, null, Bounds.NONE, null);
    }

    /** @param data what the caller needs to go on, such as the id of the customer that is there already */
    public ApiException(ErrorCode reason, Map<String, Object> data) {
        this(reason, List.of(), data, null, null, Bounds.NONE, null);
    }

    /** @param cause what led to it, for the log */
    public ApiException(ErrorCode reason, Throwable cause) {
        this(reason, List.of(), Map.of(), null, null, Bounds.NONE, cause);
    }

    /** @param retryAfter when the same request may have better luck */
    public ApiException(ErrorCode reason, Duration retryAfter) {
        this(reason, List.of(), Map.of(), retryAfter, null, Bounds.NONE, null);
    }

    /** A token that was sent and is not good: {@link ErrorCode#INVALID_TOKEN}. */
    public ApiException(TokenError tokenError) {
        this(ErrorCode.INVALID_TOKEN, List.of(), Map.of(), null, tokenError, Bounds.NONE, null);
    }

    /** @param bounds that the request is beyond, as a whole */
    public ApiException(ErrorCode reason, Bounds bounds) {
        this(reason, List.of(), Map.of(), null, null, bounds, null);
    }

    private ApiException(ErrorCode reason, List<FieldError> faults, Map<String, Object> data, Duration retryAfter,
            TokenError tokenError, Bounds bounds, Throwable cause) {
        super(reason.code(), cause, false, false);
        this.reason = reason;
        this.faults = List.copyOf(faults);
        this.data = Map.copyOf(data);
        this.retryAfter = retryAfter;
        this.tokenError = tokenError;
        this.bounds = bounds;
    }

    public ErrorCode reason() {
        return reason;
    }

    public List<FieldError> faults() {
        return faults;
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
