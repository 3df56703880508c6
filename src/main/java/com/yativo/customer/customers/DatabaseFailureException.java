package com.yativo.customer.customers;

import com.yativo.customer.error.Reason;
import com.yativo.customer.error.Refusal;
import jakarta.ejb.ApplicationException;

/** The database failed for no fault of the request. Nothing was stored, unless the commit's outcome is unknown. */
@ApplicationException(rollback = true)
public class DatabaseFailureException extends Refusal {

    private static final long serialVersionUID = 1L;

    private final DatabaseFailure failure;

    /** @param cause for the log; {@code null} for what isn't to be logged */
    DatabaseFailureException(DatabaseFailure failure, Throwable cause) {
        super(Reason.UNAVAILABLE, cause);
        this.failure = failure;
    }

    DatabaseFailure failure() {
        return failure;
    }
}
