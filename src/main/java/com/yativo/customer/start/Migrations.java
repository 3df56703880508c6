package com.yativo.customer.start;

import com.yativo.customer.settings.Settings;
import com.yativo.customer.settings.UnusableSettingException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
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

    @Resource(lookup = "jdbc/customers")
    private DataSource database;

    private volatile boolean done;

    /** Whether the schema is as this application needs it. */
    public boolean done() {
        return done;
    }

    /**
     * @return the product that the database is, in lower case
     * @throws UnusableSettingException if the database can't be reached, or can't be migrated
     */
    public String run() {
        String vendor = AwaitedDatabase.vendor(database);
        var migration = Flyway.configure(getClass().getClassLoader()).locations("classpath:db/migration/" + vendor);
        Optional<String> user = Settings.optional(USER);
        if (user.isEmpty()) {
            migration.dataSource(database);
        } else {
            migration.dataSource(url(), user.get(), Settings.required("db.migration.password"))
                    .locations("classpath:db/migration/" + vendor, "classpath:db/grants/" + vendor)
                    .placeholders(Map.of("service", Settings.required("db.user")));
        }
        try {
            migration.load().migrate();
        } catch (FlywayException failed) {
            throw new UnusableSettingException(user.isEmpty() ? AwaitedDatabase.KEY : USER,
                    "names a " + (user.isEmpty() ? "database that" : "user by whom the database")
                            + " can't be migrated: " + sqlState(failed));
        }
        done = true;
        return vendor;
    }

    private static String url() {
        return Settings.optional(AwaitedDatabase.KEY).filter(url -> url.startsWith("jdbc:postgresql:"))
                .orElseThrow(() -> new UnusableSettingException(USER, "is for PostgreSQL alone"));
    }

    private static String sqlState(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return "SQLState " + sql.getSQLState();
            }
        }
        return "its schema is not one of this application";
    }
}
