package com.yativo.customer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database of its own, empty at first: for servers to use, and for tests to look into past them. */
public record Database(String url, String user, String password) {

    /** One PostgreSQL for all tests of a run, with a database for each; it ends with the JVM. */
    private static final class PostgreSql {

        static final Path LOG = Path.of("target", "test-servers", "postgresql.log");
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                Files.createDirectories(LOG.getParent());
                Files.deleteIfExists(LOG);
                return EmbeddedPostgres.builder()
                        .setServerConfig("log_line_prefix", "%n,%p,%d,")
                        .setServerConfig("synchronous_standby_names", "none") // for who sets synchronous_commit
                        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * What one request stored.
     *
     * @param key      {@code null} if it had none
     * @param document what the officer finds in {@code details.json}; {@code null} if nothing was sealed
     */
    public record Stored(UUID customerId, String email, String key, Map<String, Object> document) {

        public boolean isWhole() {
            return key != null && document != null && customerId.toString().equals(document.get("customer_id"));
        }
    }

    private interface Column<T> {

        T of(ResultSet row) throws SQLException;
    }

    /** A new database on the one PostgreSQL. */
    public static Database onPostgres(String name) throws SQLException {
        try (var connection = PostgreSql.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        // Names no user: one in the address would come before the one beside it.
        return new Database("jdbc:postgresql://localhost:" + postgresPort() + "/" + name, "postgres", "postgres");
    }

    /** A new database on the one PostgreSQL, which one user owns, and which asks for his password. */
    public static Database onPostgres(String name, String password) throws SQLException {
        try (var connection = PostgreSql.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
            statement.execute("CREATE DATABASE " + name + " OWNER " + name);
            try (var rows = statement.executeQuery("SHOW hba_file")) {
                rows.next();
                Path rules = Path.of(rows.getString(1)); // the first that fits counts
                Files.writeString(rules, "host " + name + " all all scram-sha-256\n" + Files.readString(rules));
            }
            statement.execute("SELECT pg_reload_conf()");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Database("jdbc:postgresql://localhost:" + postgresPort() + "/" + name, name, password);
    }

    public static int postgresPort() {
        return PostgreSql.SERVER.getPort();
    }

    public static Path postgresLog() {
        return PostgreSql.LOG;
    }

    /** H2 in a file, which one process at a time can open. */
    public static Database inFile(Path folder) {
        return new Database("jdbc:h2:file:" + folder.toAbsolutePath().resolve("customers"), "customers", "customers");
    }

    /** H2 in a file, which tests can open beside the server. */
    public static Database inSharedFile(Path folder) {
        Database file = inFile(folder);
        return new Database(file.url + ";AUTO_SERVER=TRUE", file.user, file.password);
    }

    /** The same database, reached by way of another port. */
    public Database through(int port) {
        return new Database(url.replace(":" + postgresPort() + "/", ":" + port + "/"), user, password);
    }

    /** The same database as another user, whose password is his name. */
    public Database as(String name) {
        return new Database(url, name, name);
    }

    public Map<String, String> environment() {
        return Map.of("DB_URL", url, "DB_USER", user, "DB_PASSWORD", password);
    }

    public Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    public void execute(String sql) throws SQLException {
        try (var connection = open(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows, as text. */
    public List<String> texts(String sql, Object... parameters) {
        return rows(sql, row -> row.getString(1), parameters);
    }

    /**
     * Sessions on PostgreSQL that wait for a lock.
     *
     * @param kind as {@code pg_locks} names it
     * @return their process ids
     */
    public List<String> waitingFor(String kind) {
        return texts("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                + " AND wait_event = ?", kind);
    }

    private <T> List<T> rows(String sql, Column<T> column, Object... parameters) {
        try (var connection = open(); var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            try (var result = query.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(column.of(result));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public int customers(String account) {
        return count("customer WHERE account = ?", account);
    }

    public int sealedDocuments(String account) {
        return count("sealed_document d JOIN customer c ON c.id = d.customer_id WHERE c.account = ?", account);
    }

    public int idempotencyKeys(String account) {
        return count("idempotency_key WHERE account = ?", account);
    }

    private int count(String from, String account) {
        return Integer.parseInt(texts("SELECT count(*) FROM " + from, account).get(0));
    }

    /** The only one of a customer. */
    public byte[] sealedDocument(String customerId) {
        List<byte[]> all = sealedDocumentsOf(customerId);
        if (all.size() != 1) {
            throw new IllegalStateException(all.size() + " documents");
        }
        return all.get(0);
    }

    /** The oldest first. */
    public List<byte[]> sealedDocumentsOf(String customerId) {
        return rows("SELECT sealed FROM sealed_document WHERE customer_id = ? ORDER BY received_at, id",
                row -> row.getBytes(1), UUID.fromString(customerId));
    }

    /** All that is stored; a customer with two documents or keys appears twice. */
    public List<Stored> stored(Officer officer) {
        return rows("""
                SELECT c.id, c.email, k.idempotency_key, d.sealed FROM customer c
                LEFT JOIN idempotency_key k ON k.customer_id = c.id
                LEFT JOIN sealed_document d ON d.customer_id = c.id""",
                row -> new Stored(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
                        row.getBytes(4) == null ? null : details(officer.open(row.getBytes(4)))));
    }

    private static Map<String, Object> details(Map<String, byte[]> document) {
        try {
            return JSONObjectUtils.parse(new String(document.get("details.json"), UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("details.json is not JSON", e);
        }
    }
}
