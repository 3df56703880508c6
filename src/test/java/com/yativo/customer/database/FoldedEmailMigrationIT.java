package com.yativo.customer.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import com.yativo.customer.testing.Database;
import com.yativo.customer.validation.EmailAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that a former version stored, and what today's makes of them. */
class FoldedEmailMigrationIT {

    private static final String LETTERS = "Straße@STRAßE.example"; // one character more in today's form
    private static final String MAX_LENGTH = "\u0149".repeat(32) + "@" + "é.".repeat(30) + "example";
    private static final int MORE_THAN_TWO_PAGES = 2100;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void foldsAgainWhatDiffers(String vendor) throws Exception {
        Database database = vendor.equals("h2")
                ? Database.inFile(folder) : Database.onPostgres("folded_email_migration");
        TestMigrations.migrate(database, vendor, "2?");
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(),
                database.password())) {
            UUID plain = add(connection, "acme", "Mike@Example.com", "mike@example.com");
            UUID dotless = add(connection, "acme", "mıke@example.com", "mike@other.example");
            UUID sharp = add(connection, "acme", LETTERS, "straße@straße.example");
            UUID longest = add(connection, "acme", MAX_LENGTH, MAX_LENGTH);
            UUID second = add(connection, "acme", "strasse@xn--strae-oqa.example", folded(LETTERS) + "x");
            UUID taken = add(connection, "acme", "STRAßE@straße.example", "STRAßE@straße.example");
            UUID foreign = add(connection, "other", "STRAßE@straße.example", "STRAßE@straße.example");
            for (int i = 0; i < MORE_THAN_TWO_PAGES; i++) {
                add(connection, "crowd", "é" + i + "@example.com", "E" + i + "@example.com");
            }

            TestMigrations.migrate(database, vendor, "latest");

            assertThat(stored(connection, plain)).isEqualTo("mike@example.com");
            assertThat(stored(connection, dotless)).isEqualTo("mıke@example.com");
            assertThat(stored(connection, sharp)).isEqualTo("strasse@xn--strae-oqa.example");
            assertThat(stored(connection, longest)).isEqualTo(folded(MAX_LENGTH)).hasSizeGreaterThan(254);
            assertThat(stored(connection, second)).as("of the same address").isEqualTo(folded(LETTERS) + "x");
            assertThat(stored(connection, taken)).as("of the same address").isEqualTo("STRAßE@straße.example");
            assertThat(stored(connection, foreign)).isEqualTo(folded(LETTERS));
            assertThat(count(connection, "SELECT count(*) FROM customer WHERE account = 'crowd'"
                    + " AND folded_email LIKE 'é%@example.com'")).isEqualTo(MORE_THAN_TWO_PAGES);
        }
    }

    private static String folded(String email) {
        return new EmailAddress(email).folded();
    }

    private static UUID add(Connection connection, String account, String email, String folded) throws SQLException {
        UUID id = UuidCreator.getTimeOrderedEpochFast();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO customer (id, account, name, email, folded_email, phone, country, created_at)
                VALUES (?, ?, 'Momo', ?, ?, '+19203751411', 'USA', CURRENT_TIMESTAMP)""")) {
            insert.setObject(1, id);
            insert.setString(2, account);
            insert.setString(3, email);
            insert.setString(4, folded);
            insert.executeUpdate();
        }
        return id;
    }

    private static String stored(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT folded_email FROM customer WHERE id = ?")) {
            query.setObject(1, id);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static int count(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
