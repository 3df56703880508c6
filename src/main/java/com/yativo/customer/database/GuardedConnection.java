package com.yativo.customer.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection to PostgreSQL that survives a failover.
 *
 * <p>A commit with a warning fails. PostgreSQL warns, and reports success, when the wait for the synchronous standby was
 * cancelled: what was committed is on the primary alone, and lost once the standby is promoted.
 *
 * <p>After the database gave no answer, connections that were made before are replaced when they are borrowed. A host
 * that is cut off doesn't close them, and each of them, one after the other, would take a time-out of seconds to be
 * found dead.
 *
 * @see <a href="https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION">Synchronous
 *     replication</a>
 */
final class GuardedConnection implements InvocationHandler {

    private static final String COMMIT_UNKNOWN = "08007";
    private static final String CONNECTION_LOST = "08003";
    private static final String CLASS_OF_WARNINGS = "01";
    /**
     * Of all connections on Payara, whose pool loads this class from the application. The pools of other servers have
     * one of their own, and by themselves replace all connections when one is found dead.
     */
    private static final AtomicInteger GENERATION = new AtomicInteger();

    private final Connection connection;
    private final int generation = GENERATION.get();

    private GuardedConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class}, new GuardedConnection(connection));
    }

    /** Has all connections that there are replaced when they are borrowed next; those in use go on. */
    static void expireAll() {
        GENERATION.incrementAndGet();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "getAutoCommit" -> { // by which the pool validates what is borrowed
                checkGeneration();
                yield connection.getAutoCommit();
            }
            case "commit" -> {
                connection.clearWarnings();
                connection.commit();
                checkWarnings();
                yield null;
            }
            default -> forwarded(method, arguments);
        };
    }

    private Object forwarded(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private void checkGeneration() throws SQLException {
        if (generation != GENERATION.get()) {
            throw new SQLException("made before the database gave no answer", CONNECTION_LOST);
        }
    }

    private void checkWarnings() throws SQLException {
        for (SQLWarning warning = connection.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            if (warning.getSQLState() != null && warning.getSQLState().startsWith(CLASS_OF_WARNINGS)) {
                throw new SQLException("committed with a warning", COMMIT_UNKNOWN, warning);
            }
        }
    }
}
