package com.yativo.customer.durability;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yativo.customer.identity.Officer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database of its own, empty at first: for servers to use, and to look into past them. */
public record Database(String url, String user, String password) {

    /** One PostgreSQL for all tests, with a database for each. */
    private static final class Postgres {

        static final Path LOG = Path.of("target", "durability", "postgresql.log");
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                Files.createDirectories(LOG.getParent());
                Files.deleteIfExists(LOG);
                return EmbeddedPostgres.builder()
                        .setServerConfig("log_line_prefix", "%n,%p,%d,")
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
    record Stored(UUID customerId, String email, String key, Map<String, Object> document) {

        boolean isWhole() {
            return key != null && document != null && customerId.toString().equals(document.get("customer_id"));
        }
    }

    /** A new database on the one PostgreSQL. */
    public static Database onPostgres(String name) throws SQLException {
        try (var connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new Database(Postgres.SERVER.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    /** A new database on the one PostgreSQL, which one user owns, and which asks for his password. */
    public static Database onPostgres(String name, String password) throws SQLException {
        try (var connection = Postgres.SERVER.getPostgresDatabase().getConnection();
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
        return Postgres.SERVER.getPort();
    }

    static Path postgresLog() {
        return Postgres.LOG;
    }

    /** H2 in a file, which one process at a time can open. */
    public static Database inFile(Path folder) {
        return new Database("jdbc:h2:file:" + folder.toAbsolutePath().resolve("customers"), "customers", "customers");
    }

    /** The same database, reached by way of another port. */
    public Database through(int port) {
        return new Database(url.replace(":" + postgresPort() + "/", ":" + port + "/"), user, password);
    }

    public Map<String, String> environment() {
        return Map.of("DB_URL", url, "DB_USER", user, "DB_PASSWORD", password);
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    public void execute(String sql) throws SQLException {
        try (var connection = open(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows, as text. */
    List<String> texts(String sql) throws SQLException {
        try (var connection = open(); var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** What was sealed for a customer. */
    public byte[] sealedDocument(UUID customerId) throws SQLException {
        try (var connection = open();
                var query = connection.prepareStatement("SELECT sealed FROM sealed_document WHERE customer_id = ?")) {
            query.setObject(1, customerId);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getBytes(1);
            }
        }
    }

    /** All that is stored; what should be there once appears as often as it is there. */
    List<Stored> stored(Officer officer) throws SQLException {
        try (var connection = open(); var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT c.id, c.email, k.idempotency_key, d.sealed FROM customer c
                        LEFT JOIN idempotency_key k ON k.customer_id = c.id
                        LEFT JOIN sealed_document d ON d.customer_id = c.id""")) {
            List<Stored> stored = new ArrayList<>();
            while (rows.next()) {
                byte[] sealed = rows.getBytes(4);
                stored.add(new Stored(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3),
                        sealed == null ? null : details(officer.open(sealed))));
            }
            return stored;
        }
    }

    private static Map<String, Object> details(Map<String, byte[]> document) {
        try {
            return JSONObjectUtils.parse(new String(document.get("details.json"), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("details.json is not JSON", e);
        }
    }
}
