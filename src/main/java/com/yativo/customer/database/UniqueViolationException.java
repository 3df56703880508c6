package com.yativo.customer.database;

import jakarta.ejb.ApplicationException;

/** A unique key is taken: that of an idempotency key or of an e-mail address. Nothing was stored. */
@ApplicationException(rollback = true)
public class UniqueViolationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UniqueViolationException() {
        super(null, null, false, false);
    }
}
