package com.yativo.customer.security;

import com.yativo.customer.config.UnusableSettingException;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Looks for new keys every half minute, where they come from a host. A host that fails leaves the known ones. */
@Singleton
@Lock(LockType.READ)
public class KeyRefresh {

    private static final Logger LOG = System.getLogger(KeyRefresh.class.getName());
    private static final String FAILED = "The token keys could not be refreshed; the known ones go on: {0}";

    @Inject
    private TokenKeys keys;

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void refresh() {
        if (!keys.comeFromHost()) {
            return;
        }
        try {
            keys.load();
        } catch (IOException failed) {
            LOG.log(Level.WARNING, FAILED, failed.getClass().getName());
        } catch (UnusableSettingException unusable) {
            LOG.log(Level.WARNING, FAILED, unusable.getMessage());
        }
    }
}
