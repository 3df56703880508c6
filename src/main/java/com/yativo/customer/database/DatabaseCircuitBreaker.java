package com.yativo.customer.database;

import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.observability.ServiceMetrics;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A circuit breaker before the database, with retries. Dead connections, as all are after the database was restarted,
 * are passed over. Once the database turned out to be out of reach the circuit is open: one request at a time finds out
 * whether it still is, and the others are refused without waiting.
 */
@ApplicationScoped
public class DatabaseCircuitBreaker implements StartupCheck {

    private static final Logger LOG = System.getLogger(DatabaseCircuitBreaker.class.getName());
    private static final Duration RETRY_TIMEOUT = Duration.ofMillis(500);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(1);

    private final AtomicBoolean open = new AtomicBoolean();
    private final AtomicBoolean probed = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int connections;
    private final AtomicLong nextReport = new AtomicLong(System.nanoTime());

    @Override
    public void check() {
        connections = DatabaseSettings.poolSize();
    }

    /** Shows how many connections are in use: each call has one, or waits for one. */
    @PostConstruct
    void register() {
        ServiceMetrics.show("customer_database_connections_limit", "Connections to the database that there may be",
                () -> connections);
        ServiceMetrics.show("customer_database_connections_in_use", "Connections to the database in use",
                () -> Math.min(calls.get(), connections));
        ServiceMetrics.show("customer_database_connections_awaited",
                "Questions that wait for a connection to the database", () -> Math.max(calls.get() - connections, 0));
    }

    /**
     * Calls the database.
     *
     * @param work may be done again, also when nobody knows whether it was done before
     * @throws ApiException {@link ErrorCode#UNAVAILABLE} if the database fails, with a cause for the log once a second
     */
    public <T> T call(Supplier<T> work) {
        if (!open.get()) {
            return retried(work);
        }
        if (!probed.compareAndSet(false, true)) {
            throw new DatabaseFailureException(DatabaseFailure.UNREACHABLE, null);
        }
        try {
            return retried(work);
        } finally {
            probed.set(false);
        }
    }

    /** Closes the circuit: the database responded. */
    public void close() {
        if (open.get() && open.compareAndSet(true, false)) {
            LOG.log(Level.INFO, "The database can be reached again");
        }
    }

    private <T> T retried(Supplier<T> work) {
        long begin = System.nanoTime();
        for (int attempt = 1;; attempt++) {
            try {
                T result = measured(work);
                close();
                return result;
            } catch (RuntimeException thrown) {
                RuntimeException translated = SqlExceptionTranslator.translate(thrown);
                if (!(translated instanceof DatabaseFailureException failed)) {
                    close(); // the database responded
                    throw translated;
                }
                if (!isTriedAgain(failed.failure(), attempt, begin)) {
                    openOrClose(failed.failure());
                    throw reported(failed);
                }
            }
        }
    }

    /** After a deadlock, which PostgreSQL finds in a second, the other transaction is done: it is tried again once. */
    private static boolean isTriedAgain(DatabaseFailure failure, int attempt, long beginNanos) {
        boolean early = System.nanoTime() - beginNanos <= RETRY_TIMEOUT.toNanos();
        return failure.isRetryable()
                && (early || failure == DatabaseFailure.TRANSACTION_ABORTED && attempt == 1);
    }

    private void openOrClose(DatabaseFailure failure) {
        if (failure.isOpeningCircuit()) {
            open.set(true);
            if (failure.isUnanswered()) {
                GuardedConnection.expireAll();
            }
        } else {
            close(); // the database responded
        }
    }

    private <T> T measured(Supplier<T> work) {
        long begin = System.nanoTime();
        calls.incrementAndGet();
        try {
            return work.get();
        } finally {
            calls.decrementAndGet();
            ServiceMetrics.calledDatabaseSince(begin);
        }
    }

    /** The exception with its cause, which is logged, once a second; without it otherwise. */
    private DatabaseFailureException reported(DatabaseFailureException failed) {
        long now = System.nanoTime();
        long due = nextReport.get();
        return now - due >= 0 && nextReport.compareAndSet(due, now + REPORT_INTERVAL.toNanos())
                ? failed
                : failed.withoutCause();
    }
}
