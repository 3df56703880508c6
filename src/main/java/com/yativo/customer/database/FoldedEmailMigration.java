package com.yativo.customer.database;

import com.yativo.customer.validation.EmailAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Version 3.1, on each database: folds addresses again that a simpler rule folded, so that
 * {@link EmailAddress#folded()} finds them. Those beyond ASCII alone can differ. Where another customer of the account
 * has what comes out, the address keeps its former form: both customers stay, and this one is found by its id and in
 * the list.
 *
 * <p>Customers can be added and read meanwhile; only what is changed is locked.
 */
final class FoldedEmailMigration implements JavaMigration {

    private static final int PAGE = 1000;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String READ =
            "SELECT id, email, folded_email FROM customer WHERE id > ? ORDER BY id LIMIT " + PAGE;
    private static final String CHANGE = """
            UPDATE customer c SET folded_email = ? WHERE id = ? AND NOT EXISTS (
                SELECT 1 FROM customer o WHERE o.account = c.account AND o.folded_email = ?)""";

    /** @param folded by today's rule */
    private record Row(UUID id, String folded) {
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("3.1");
    }

    @Override
    public String getDescription() {
        return "folded emails";
    }

    /** None: there is no text to compare. */
    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection(); // Flyway closes it
        try (PreparedStatement read = connection.prepareStatement(READ);
                PreparedStatement change = connection.prepareStatement(CHANGE)) {
            UUID last = FIRST;
            while (last != null) {
                List<Row> changed = new ArrayList<>();
                last = page(read, last, changed);
                for (Row row : changed) {
                    change.setString(1, row.folded());
                    change.setObject(2, row.id());
                    change.setString(3, row.folded());
                    change.executeUpdate();
                }
            }
        }
    }

    /** @return the last id of the page; {@code null} if it is empty */
    private static UUID page(PreparedStatement read, UUID after, List<Row> changed) throws SQLException {
        read.setObject(1, after);
        UUID last = null;
        try (ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                last = rows.getObject(1, UUID.class);
                var email = new EmailAddress(rows.getString(2));
                if (email.isValid() && !email.folded().equals(rows.getString(3))) {
                    changed.add(new Row(last, email.folded()));
                }
            }
        }
        return last;
    }
}
