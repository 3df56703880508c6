package com.yativo.customer.database;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.ejb.EJBException;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells what an exception of any layer between a bean and the database means: of the driver, the pool, JPA, the
 * transaction manager or the EJB container. The SQLState decides where there is one; H2 and PostgreSQL share those that
 * matter. What the values of a request are to blame for (classes 21 to 23) is an internal error, as the same would
 * happen again. Everything else, a missing table or permission too, is for an operator to mend and passes, so that the
 * request may be sent again.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class SqlExceptionTranslator {

    private static final String UNIQUE_VIOLATION = "23505";
    static final String READ_ONLY = "25006";
    private static final String QUERY_CANCELED = "57014";
    /** Cardinality, data, integrity. */
    private static final Set<String> CLASSES_OF_VALUES = Set.of("21", "22", "23");
    /** Can't connect, rejected connection, starting up, unknown database. */
    private static final Set<String> UNREACHABLE = Set.of("08001", "08004", "57P03", "3D000");
    private static final String CLASS_OF_AUTHORIZATION = "28";
    /** Connection, operator intervention. */
    private static final Set<String> CLASSES_OF_CONNECTION = Set.of("08", "57");
    /** Too many connections; sessions that were ended for their idleness or length; H2's closed database. */
    private static final Set<String> CONNECTION_LOST = Set.of("53300", "25P03", "25P04", "90067", "90098", "90121");
    /** Deadlock, serialization failure and the like. */
    private static final String CLASS_OF_ROLLBACK = "40";
    /** A plan that a migration made invalid; a prepared statement that is no longer there. */
    private static final Set<String> PLAN_INVALID = Set.of("0A000", "26000");
    /** PostgreSQL's and H2's. */
    private static final Set<String> LOCK_TIMEOUT = Set.of("55P03", "HYT00");
    /** Not by its class, which servers with another JPA don't have. */
    private static final String ECLIPSELINK_DATABASE_EXCEPTION = "org.eclipse.persistence.exceptions.DatabaseException";

    private SqlExceptionTranslator() {
    }

    /**
     * The exception to throw instead: {@link UniqueViolationException}, {@link DatabaseFailureException}, or a
     * {@link ApiException} for an internal error.
     *
     * @return the same exception if it has nothing to do with the database, or was translated before
     */
    static RuntimeException translate(RuntimeException thrown) {
        if (thrown instanceof ApiException || thrown instanceof UniqueViolationException) {
            return thrown;
        }
        Optional<String> state = causes(thrown).flatMap(SqlExceptionTranslator::state).findFirst();
        if (state.filter(UNIQUE_VIOLATION::equals).isPresent()) {
            return new UniqueViolationException();
        }
        if (state.filter(SqlExceptionTranslator::isOfValues).isPresent()) {
            return new ApiException(ErrorCode.INTERNAL_ERROR, thrown);
        }
        Optional<DatabaseFailure> failure = state.isPresent()
                ? Optional.of(byState(state.get(), thrown))
                : byType(thrown);
        return failure.<RuntimeException>map(known -> new DatabaseFailureException(known, thrown)).orElse(thrown);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }

    private static Stream<String> state(Throwable cause) {
        return cause instanceof SQLException sql ? Stream.ofNullable(sql.getSQLState()) : Stream.empty();
    }

    private static boolean isOfValues(String state) {
        return CLASSES_OF_VALUES.contains(classOf(state));
    }

    static String classOf(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }

    private static DatabaseFailure byState(String state, Throwable thrown) {
        if (UNREACHABLE.contains(state) || CLASS_OF_AUTHORIZATION.equals(classOf(state))
                || has(thrown, SocketTimeoutException.class::isInstance)) {
            return DatabaseFailure.UNREACHABLE;
        }
        if (READ_ONLY.equals(state)) {
            return DatabaseFailure.READ_ONLY;
        }
        if (LOCK_TIMEOUT.contains(state)) {
            return DatabaseFailure.LOCK_TIMEOUT;
        }
        if (CLASS_OF_ROLLBACK.equals(classOf(state)) || PLAN_INVALID.contains(state)) {
            return DatabaseFailure.TRANSACTION_ABORTED;
        }
        if (QUERY_CANCELED.equals(state)) {
            return DatabaseFailure.REFUSED;
        }
        if (CONNECTION_LOST.contains(state) || CLASSES_OF_CONNECTION.contains(classOf(state))
                || has(thrown, SqlExceptionTranslator::isOfConnection)) {
            return DatabaseFailure.CONNECTION_LOST;
        }
        return DatabaseFailure.REFUSED;
    }

    private static boolean isOfConnection(Throwable cause) {
        return cause instanceof SQLTransientException || cause instanceof SQLRecoverableException
                || cause instanceof SQLNonTransientConnectionException;
    }

    /** Of an exception that no SQLState came with; empty if it isn't the database's. */
    private static Optional<DatabaseFailure> byType(Throwable thrown) {
        if (has(thrown, SocketTimeoutException.class::isInstance)) {
            return Optional.of(DatabaseFailure.UNREACHABLE);
        }
        if (has(thrown, SqlExceptionTranslator::isOfPool)) {
            return Optional.of(DatabaseFailure.CONNECTION_LOST);
        }
        if (has(thrown, SqlExceptionTranslator::isOfCommit)) {
            return Optional.of(DatabaseFailure.COMMIT_UNKNOWN);
        }
        return Optional.empty();
    }

    /** The pool gives no SQLState; without a connection there is no transaction, and the EntityManager is closed. */
    private static boolean isOfPool(Throwable cause) {
        return cause instanceof SQLException || cause instanceof TransactionRequiredException
                || cause instanceof IllegalStateException
                || ECLIPSELINK_DATABASE_EXCEPTION.equals(cause.getClass().getName());
    }

    private static boolean isOfCommit(Throwable cause) {
        return cause instanceof SystemException || cause instanceof RollbackException
                || cause instanceof HeuristicMixedException || cause instanceof HeuristicRollbackException
                || cause instanceof EJBException && cause.getCause() == null;
    }

    private static boolean has(Throwable thrown, Predicate<Throwable> property) {
        return causes(thrown).anyMatch(property);
    }
}
