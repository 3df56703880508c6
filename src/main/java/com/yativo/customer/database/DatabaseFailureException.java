package com.yativo.customer.database;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.ejb.ApplicationException;

/** The database failed for no fault of the request. Nothing was stored, unless the commit's outcome is unknown. */
@ApplicationException(rollback = true)
public class DatabaseFailureException extends ApiException {

    private static final long serialVersionUID = 1L;

    private final DatabaseFailure failure;

    /** @param cause for the log; {@code null} for what isn't to be logged */
    DatabaseFailureException(DatabaseFailure failure, Throwable cause) {
        super(ErrorCode.UNAVAILABLE, cause);
        this.failure = failure;
    }

    /** The same, for another request that failed with it; the cause is logged once. */
    public DatabaseFailureException withoutCause() {
        return new DatabaseFailureException(failure, null);
    }

    /** What a request that changes something is told: where another holds what it needs, it isn't the database's fault. */
    public ApiException ofWrite() {
        return failure == DatabaseFailure.LOCK_TIMEOUT
                ? new ApiException(ErrorCode.REQUEST_IN_PROGRESS, getCause()) : this;
    }

    public DatabaseFailure failure() {
        return failure;
    }
}
