package com.yativo.customer.customers;

import com.yativo.customer.database.DatabaseCircuitBreaker;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.http.RedactedStackTrace;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Removes idempotency keys that no longer count, each minute, in small transactions. Every server of a database may do
 * it: what one has removed, another does not find.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdempotencyKeyCleanup {

    private static final Logger LOG = System.getLogger(IdempotencyKeyCleanup.class.getName());
    private static final int BATCH = 500;
    private static final int MAX_BATCHES = 200;

    @EJB
    private CustomerRepository repository;
    @Inject
    private DatabaseCircuitBreaker database;
    @Inject
    private IdempotencySettings settings;
    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*", persistent = false)
    void forget() {
        var before = clock.instant().minus(settings.retention()).atOffset(ZoneOffset.UTC);
        try {
            for (int batch = 0; batch < MAX_BATCHES; batch++) {
                if (database.call(() -> repository.forget(before, BATCH)) < BATCH) {
                    return;
                }
            }
        } catch (ApiException later) {
            LOG.log(Level.WARNING, "Old idempotency keys are removed later: {0} {1}", later.errorCode().code(),
                    RedactedStackTrace.of(later.getCause()));
        }
    }
}
