package com.yativo.customer.database;

import com.yativo.customer.testing.Database;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings databases of tests to a state in which a server then finds them. */
public final class TestMigrations {

    private TestMigrations() {
    }

    /** @param version with a question mark if it may be missing */
    static void migrate(Database database, String vendor, String version) {
        of(database, vendor).target(version).load().migrate();
    }

    /** Splits all tables of a new database on PostgreSQL by account, in four parts. */
    public static Database partitioned(Database database) {
        of(database, "postgresql").locations("classpath:db/migration/postgresql", "classpath:db/partitioned").load()
                .migrate();
        return database;
    }

    private static FluentConfiguration of(Database database, String vendor) {
        return Flyway.configure().dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration/" + vendor).javaMigrations(new FoldedEmailMigration());
    }
}
