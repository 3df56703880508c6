package com.yativo.customer.security;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Fetches token keys again, and logs refused tokens that no other follows. */
@Singleton
@Lock(LockType.READ)
public class SecuritySchedule {

    @Inject
    private TokenKeys keys;
    @Inject
    private RefusedTokens refusedTokens;

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void refreshKeys() {
        keys.refresh();
    }

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void reportRefusedTokens() {
        refusedTokens.report();
    }
}
