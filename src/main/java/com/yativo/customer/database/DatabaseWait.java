package com.yativo.customer.database;

import com.yativo.customer.config.FailFast;
import com.yativo.customer.config.UnusableSettingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Waits for the database where the first who needs it comes from: EclipseLink asks it for its kind while the
 * persistence unit is deployed, before there is any bean, and without an answer the deployment fails.
 */
public class DatabaseWait implements SessionCustomizer {

    private static final Logger LOG = System.getLogger(DatabaseWait.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** A start that fails ends within a minute of the JVM's start, unless the machine needs half of it to get here. */
    private static final Duration LAST_ATTEMPT = Duration.ofSeconds(55);
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(32);
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(45);

    @Override
    public void customize(Session session) {
        try {
            await(new ConfiguredDataSource());
        } catch (UnusableSettingException unusable) {
            FailFast.ifAlone(unusable);
            throw unusable;
        }
    }

    /**
     * Asked past the pool, which doesn't hand on what the database answered.
     *
     * @throws UnusableSettingException if the database can't be reached in time, or answers what no waiting mends
     */
    private static void await(ConfiguredDataSource database) {
        long deadline = System.nanoTime() + timeout().toNanos();
        for (boolean first = true;; first = false) {
            try (Connection connection = database.getConnection()) {
                LOG.log(Level.DEBUG, "The database lets in {0}", connection.getClass().getName());
                return;
            } catch (SQLException failed) {
                var failure = ConnectionFailure.of(failed);
                if (!failure.isTransient() || System.nanoTime() > deadline) {
                    throw failure.unusableSetting();
                }
                if (first) {
                    LOG.log(Level.INFO, "The database can''t be reached, and is waited for: {0}", failure.summary());
                }
                pause();
            }
        }
    }

    private static Duration timeout() {
        Duration left = LAST_ATTEMPT.minusMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        if (left.compareTo(MIN_TIMEOUT) < 0) {
            return MIN_TIMEOUT;
        }
        return left.compareTo(MAX_TIMEOUT) > 0 ? MAX_TIMEOUT : left;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnusableSettingException(DatabaseSettings.URL, "was waited for until the server was stopped");
        }
    }
}
