package com.yativo.customer.start;

import com.yativo.customer.settings.Settings;
import com.yativo.customer.settings.UnusableSettingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Waits for the database where the first who needs it comes from: EclipseLink asks it for its kind while the
 * persistence unit is deployed, before there is any bean, and without an answer the deployment fails.
 */
public class AwaitedDatabase implements SessionCustomizer {

    static final String KEY = "db.url";

    private static final String PASSWORD_KEY = "db.password";
    private static final String USUAL_USER = "customers"; // as the pool has it
    private static final Logger LOG = System.getLogger(AwaitedDatabase.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Override
    public void customize(Session session) throws NamingException {
        try {
            checkUrl();
            vendor(InitialContext.doLookup("jdbc/customers"));
        } catch (UnusableSettingException unusable) {
            if (AllSettings.aloneOnServer()) {
                Exit.because(unusable);
            }
            throw unusable;
        }
    }

    /** @throws UnusableSettingException if {@code db.url} can't be one of a database that is known here */
    private static void checkUrl() {
        Settings.optional(KEY).filter(url -> !url.matches("jdbc:(postgresql|h2):.*")).ifPresent(url -> {
            throw new UnusableSettingException(KEY, "must begin with jdbc:postgresql: or jdbc:h2:");
        });
    }

    /**
     * The product's name in lower case, as soon as it answers.
     *
     * @throws UnusableSettingException if the database can't be reached for {@link #PATIENCE}, or lets nobody in
     */
    static String vendor(DataSource database) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (boolean first = true;; first = false) {
            try (Connection connection = database.getConnection()) {
                return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            } catch (SQLException unreachable) {
                if (isLoginRefused()) {
                    throw new UnusableSettingException(PASSWORD_KEY, "is not accepted by the database for DB_USER");
                }
                if (first) {
                    LOG.log(Level.INFO, "The database can't be reached, and is waited for");
                }
                if (System.nanoTime() > deadline) {
                    throw new UnusableSettingException(KEY, "names a database that can't be reached");
                }
                pause();
            }
        }
    }

    /** Whether it answers with class 28 of SQLState, which no waiting mends: the driver tells, the pool doesn't. */
    private static boolean isLoginRefused() {
        Optional<String> url = Settings.optional(KEY);
        if (url.isEmpty()) {
            return false;
        }
        try (Connection connection = DriverManager.getConnection(url.get(),
                Settings.optional("db.user").orElse(USUAL_USER), Settings.optional(PASSWORD_KEY).orElse(USUAL_USER))) {
            return connection.isClosed();
        } catch (SQLException refused) {
            return refused.getSQLState() != null && refused.getSQLState().startsWith("28");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnusableSettingException(KEY, "was waited for until the server was stopped");
        }
    }
}
