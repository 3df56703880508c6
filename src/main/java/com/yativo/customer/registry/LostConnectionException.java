package com.yativo.customer.registry;

import com.yativo.customer.refusal.Reason;
import com.yativo.customer.refusal.Refusal;
import jakarta.ejb.ApplicationException;

/**
 * A connection of the pool turned out to be dead. Nothing was stored, and the pool has dropped it: another try takes
 * another one.
 */
@ApplicationException(rollback = true)
public class LostConnectionException extends Refusal {

    private static final long serialVersionUID = 1L;

    LostConnectionException(Throwable cause) {
        super(Reason.UNAVAILABLE, cause);
    }
}
