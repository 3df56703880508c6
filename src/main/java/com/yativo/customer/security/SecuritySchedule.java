package com.yativo.customer.security;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** What is done beside requests: new token keys are looked for, and refused tokens are logged that no other follows. */
@Singleton
@Lock(LockType.READ)
public class SecuritySchedule {

    @Inject
    private TokenKeys keys;
    @Inject
    private RefusedTokens refused;

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void refreshKeys() {
        keys.refresh();
    }

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void reportRefusedTokens() {
        refused.report();
    }
}
