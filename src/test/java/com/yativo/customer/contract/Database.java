package com.yativo.customer.contract;

import com.yativo.customer.contract.TestRun.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What a thief of the database would see: the tables of the usual server, past the server. */
final class Database {

    private Database() {
    }

    /** The sealed identity document of a customer. */
    static byte[] sealedDocument(String customerId) {
        return first("SELECT sealed FROM sealed_document WHERE customer_id = ?", UUID.fromString(customerId),
                row -> row.getBytes(1));
    }

    static int sealedDocuments(String account) {
        return first("SELECT count(*) FROM sealed_document d JOIN customer c ON c.id = d.customer_id"
                + " WHERE c.account = ?", account, row -> row.getInt(1));
    }

    static int customers(String account) {
        return first("SELECT count(*) FROM customer WHERE account = ?", account, row -> row.getInt(1));
    }

    static int idempotencyKeys(String account) {
        return first("SELECT count(*) FROM idempotency_key WHERE account = ?", account, row -> row.getInt(1));
    }

    static List<String> columns(String table) {
        return first("SELECT * FROM " + table + " WHERE customer_id <> ?", new UUID(0, 0), row -> {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                names.add(row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        });
    }

    private static <T> T first(String query, Object parameter, Column<T> column) {
        TestRun run = TestRun.current();
        try (Connection connection = DriverManager.getConnection(run.databaseUrl(Server.USUAL), run.databaseUser(),
                run.databaseUser());
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new AssertionError("No row for: " + query);
                }
                return column.of(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Column<T> {

        T of(ResultSet row) throws SQLException;
    }
}
