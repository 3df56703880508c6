package com.yativo.customer.security;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Looks whether refused tokens are still to be told of. */
@Singleton
@Lock(LockType.READ)
public class RefusedTokensReport {

    @Inject
    private RefusedTokens refused;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void report() {
        refused.report();
    }
}
