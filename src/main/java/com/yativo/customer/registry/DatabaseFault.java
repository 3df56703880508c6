package com.yativo.customer.registry;

import com.yativo.customer.refusal.Reason;
import com.yativo.customer.refusal.Refusal;
import jakarta.persistence.PersistenceException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a database's refusal means, by its SQLState, which H2 and PostgreSQL share where it matters.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class DatabaseFault {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CANNOT_CONNECT = "08001";
    /** Deadlock, failed serialization; lock not to be had: PostgreSQL's and H2's. */
    private static final Set<String> CONTENTION = Set.of("40P01", "40001", "55P03", "HYT00");
    /** Class 08: connection; 53: resources; 57: operator intervention; 58: system error. */
    private static final Set<String> UNREACHABLE_CLASSES = Set.of("08", "53", "57", "58");

    private DatabaseFault() {
    }

    /** Runs what asks the database, and understands its refusal. */
    static <T> T understanding(Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException refused) {
            throw understood(refused);
        }
    }

    /**
     * The exception to throw instead, which the container doesn't log: the database's messages hold values.
     */
    private static RuntimeException understood(PersistenceException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                if (UNIQUE_VIOLATION.equals(state)) {
                    return new AlreadyThereException();
                }
                if (state != null && CONTENTION.contains(state)) {
                    return new Refusal(Reason.REQUEST_IN_PROGRESS, refused);
                }
                if (state == null || UNREACHABLE_CLASSES.contains(state.substring(0, 2)) // none: the pool's own fault
                        || sql instanceof SQLTransientException) {
                    return isOutOfReach(refused)
                            ? new Refusal(Reason.UNAVAILABLE, refused)
                            : new LostConnectionException(refused);
                }
            }
        }
        return new Refusal(Reason.INTERNAL_ERROR, refused);
    }

    /** Whether another try would fail as this one did: no connection can be made, or no answer comes. */
    private static boolean isOutOfReach(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CANNOT_CONNECT.equals(sql.getSQLState())
                    || cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
