package com.yativo.customer.database;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.UnusableSettingException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema to the version that this application was written for; several servers may do so at once. With
 * {@code db.migration.user} and {@code db.migration.password} it is done by a user of its own, who then grants the one
 * that serves requests what this takes, and no more: PostgreSQL alone.
 */
@ApplicationScoped
public class Migrations {

    private static final String USER = "db.migration.user";
    private static final String PASSWORD = "db.migration.password";

    @Resource(lookup = ConfiguredDataSource.POOL)
    private DataSource database;

    private volatile boolean done;

    /** Whether the schema is as this application needs it. */
    public boolean done() {
        return done;
    }

    /** @throws UnusableSettingException if the database can't be reached, or can't be migrated */
    public void run() {
        String vendor = vendor();
        var migration = Flyway.configure(getClass().getClassLoader()).locations("classpath:db/migration/" + vendor)
                .failOnMissingLocations(true)
                .javaMigrations(new FoldedEmailMigration());
        Optional<String> user = Settings.verbatim(USER);
        if (user.isEmpty()) {
            migration.dataSource(database);
        } else {
            migration.dataSource(databaseOf(user.get()))
                    .locations("classpath:db/migration/" + vendor, "classpath:db/grants/" + vendor)
                    .placeholders(Map.of("service", Settings.verbatim(DatabaseSettings.USER)
                            .orElseThrow(() -> new UnusableSettingException(DatabaseSettings.USER, "is required"))));
        }
        try {
            migration.load().migrate();
        } catch (FlywayException failed) {
            throw unusable(failed, user.isPresent());
        }
        done = true;
    }

    /** The database's product in lower case. */
    private String vendor() {
        try (Connection connection = database.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            if (product.equals("postgresql")) {
                checkThatItCanBeWrittenTo(connection);
            }
            return product;
        } catch (SQLException refused) {
            throw ConnectionFailure.of(refused).unusableSetting();
        }
    }

    /** A migrated one could be read only, as a standby is, without anything noticing at the start. */
    private static void checkThatItCanBeWrittenTo(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SHOW transaction_read_only")) {
            if (answer.next() && answer.getString(1).equals("on")) {
                throw new SQLException("read only", SqlExceptionTranslator.READ_ONLY); // as a statement that writes
            }
        }
    }

    private static DataSource databaseOf(String user) {
        var settings = DatabaseSettings.read();
        if (!settings.isPostgresql()) {
            throw new UnusableSettingException(USER, "is for PostgreSQL alone");
        }
        return new ConfiguredDataSource(settings.as(user, Settings.verbatim(PASSWORD)
                .orElseThrow(() -> new UnusableSettingException(PASSWORD, "is required"))));
    }

    private static UnusableSettingException unusable(FlywayException failed, boolean byOther) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                var failure = ConnectionFailure.of(refused);
                if (!byOther) {
                    return failure.unusableSetting();
                }
                return failure.isWrongPassword() ? failure.unusableSetting(USER, PASSWORD)
                        : new UnusableSettingException(USER,
                                "names a user by whom the database can't be migrated: " + failure.summary());
            }
        }
        return new UnusableSettingException(DatabaseSettings.URL,
                "names a database that can't be migrated: its schema is not one of this application");
    }
}
