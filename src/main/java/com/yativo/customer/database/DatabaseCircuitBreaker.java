package com.yativo.customer.database;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.observability.ServiceMetrics;
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
public final class DatabaseCircuitBreaker {

    private static final Logger LOG = System.getLogger(DatabaseCircuitBreaker.class.getName());
    private static final Duration RETRY_TIMEOUT = Duration.ofMillis(500);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(1);

    private static final AtomicBoolean OPEN = new AtomicBoolean();
    private static final AtomicBoolean PROBED = new AtomicBoolean();
    private static final AtomicInteger ASKING = new AtomicInteger();
    private static final AtomicLong NEXT_REPORT = new AtomicLong(System.nanoTime());

    private DatabaseCircuitBreaker() {
    }

    /**
     * Calls the database.
     *
     * @param work may be done again, also when nobody knows whether it was done before
     * @throws ApiException {@link ErrorCode#UNAVAILABLE} if the database fails, with a cause for the log once a second
     */
    public static <T> T call(Supplier<T> work) {
        if (!OPEN.get()) {
            return retried(work);
        }
        if (!PROBED.compareAndSet(false, true)) {
            throw new ApiException(ErrorCode.UNAVAILABLE);
        }
        try {
            return retried(work);
        } finally {
            PROBED.set(false);
        }
    }

    /** Tells that somebody has reached it: the circuit is closed. */
    public static void reached() {
        if (OPEN.get() && OPEN.compareAndSet(true, false)) {
            LOG.log(Level.INFO, "The database can be reached again");
        }
    }

    /** How many are asking now, each with a connection or waiting for one. */
    public static int asking() {
        return ASKING.get();
    }

    private static <T> T retried(Supplier<T> work) {
        long begin = System.nanoTime();
        while (true) {
            try {
                T result = measured(work);
                reached();
                return result;
            } catch (RuntimeException thrown) {
                RuntimeException translated = SqlExceptionTranslator.translate(thrown);
                if (!(translated instanceof DatabaseFailureException failed)) {
                    reached(); // whatever it was, it came of an answer
                    throw translated;
                }
                boolean timedOut = System.nanoTime() - begin > RETRY_TIMEOUT.toNanos();
                if (timedOut || !failed.failure().isRetryable()) {
                    openOrClose(failed.failure());
                    throw reported(failed);
                }
            }
        }
    }

    private static void openOrClose(DatabaseFailure failure) {
        if (failure.isOpeningCircuit()) {
            OPEN.set(true);
        } else {
            reached(); // this failure is an answer as well
        }
    }

    private static <T> T measured(Supplier<T> work) {
        long begin = System.nanoTime();
        ASKING.incrementAndGet();
        try {
            return work.get();
        } finally {
            ASKING.decrementAndGet();
            ServiceMetrics.askedDatabaseSince(begin);
        }
    }

    /** The exception with its cause, which is logged, once a second; without it otherwise. */
    private static DatabaseFailureException reported(DatabaseFailureException failed) {
        long now = System.nanoTime();
        long due = NEXT_REPORT.get();
        return now - due >= 0 && NEXT_REPORT.compareAndSet(due, now + REPORT_INTERVAL.toNanos())
                ? failed
                : new DatabaseFailureException(failed.failure(), null);
    }
}
