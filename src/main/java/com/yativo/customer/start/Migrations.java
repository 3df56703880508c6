package com.yativo.customer.start;

import com.yativo.customer.settings.UnusableSettingException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to the version that this application was written for; several servers may do so at once. */
@ApplicationScoped
public class Migrations {


    @Resource(lookup = "jdbc/customers")
    private DataSource database;

    private volatile boolean done;

    /** Whether the schema is as this application needs it. */
    public boolean done() {
        return done;
    }

    /** @throws UnusableSettingException if the database can't be reached, or can't be migrated */
    public void run() {
        String vendor = AwaitedDatabase.vendor(database);
        try {
            Flyway.configure(getClass().getClassLoader())
                    .dataSource(database)
                    .locations("classpath:db/migration/" + vendor)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new UnusableSettingException(AwaitedDatabase.KEY,
                    "names a database that can't be migrated: " + sqlState(failed));
        }
        done = true;
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
