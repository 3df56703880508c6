package com.yativo.customer.registry;

import jakarta.ejb.ApplicationException;

/** Somebody was faster: the idempotency key or the e-mail address is there already. Nothing was stored. */
@ApplicationException(rollback = true)
public class AlreadyThereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyThereException() {
        super(null, null, false, false);
    }
}
