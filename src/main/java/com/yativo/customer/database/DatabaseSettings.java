package com.yativo.customer.database;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.UnusableSettingException;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;

/**
 * Which database, and who goes there.
 *
 * @param url      {@code db.url}: of PostgreSQL or H2; a file of H2 in {@code ./data} by default
 * @param user     {@code db.user}, {@code customers} by default
 * @param password {@code db.password}, letter by letter; {@code customers} by default
 */
public record DatabaseSettings(String url, String user, String password) {

    public static final String URL = "db.url";
    public static final String USER = "db.user";
    public static final String PASSWORD = "db.password";
    /** Connections at most; each server gives it to its pool, with the same default. */
    private static final String POOL_SIZE = "db.pool.size";

    private static final int DEFAULT_POOL_SIZE = 16;
    private static final int MAX_POOL_SIZE = 1000;
    private static final String DEFAULT_URL = "jdbc:h2:file:./data/customers";
    private static final String DEFAULT_USER = "customers";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String H2 = "jdbc:h2:";

    /**
     * What is told to PostgreSQL's driver, if the URL doesn't say otherwise. Times are in seconds, but for that of the
     * answer whether there is TLS, in milliseconds: nobody waits for a host that is gone, and of several none is taken
     * for long for what it was before a failover. The database doesn't let anybody wait longer than 5 seconds for a
     * lock, doesn't name values in what it refuses, is sent documents in pieces of 64 KiB, and the rows of a batch in
     * one statement.
     */
    private static final Map<String, String> POSTGRESQL_PROPERTIES = Map.of(
            "connectTimeout", "2",
            "hostRecheckSeconds", "2",
            "sslResponseTimeout", "1500",
            "socketTimeout", "6",
            "tcpKeepAlive", "true",
            "logServerErrorDetail", "false",
            "ApplicationName", "customer-api",
            "options", "-clock_timeout=5000",
            "maxSendBufferSize", "65536",
            "reWriteBatchedInserts", "true");

    /**
     * What is told to H2. By itself it answers a question that was asked before with the same rows, also where another
     * transaction has changed them since, if the change was under way when it was asked. A database that is opened
     * again has forgotten that what is committed is to be written at once.
     */
    private static final Map<String, String> H2_PROPERTIES =
            Map.of("OPTIMIZE_REUSE_RESULTS", "FALSE", "WRITE_DELAY", "0");

    /** Not read from the expanded values: a password may have any characters. */
    public static DatabaseSettings read() {
        return new DatabaseSettings(Settings.optional(URL).orElse(DEFAULT_URL),
                Settings.verbatim(USER).orElse(DEFAULT_USER), Settings.verbatim(PASSWORD).orElse(DEFAULT_USER));
    }

    /** {@code db.pool.size}: connections at most, 1 to 1000; 16 by default. */
    public static int poolSize() {
        return Settings.number(POOL_SIZE, DEFAULT_POOL_SIZE, 1, MAX_POOL_SIZE);
    }

    /** The same database, for somebody else. */
    public DatabaseSettings as(String otherUser, String otherPassword) {
        return new DatabaseSettings(url, otherUser, otherPassword);
    }

    public boolean isPostgresql() {
        return url.startsWith(POSTGRESQL);
    }

    Map<String, String> driverProperties() {
        return isPostgresql() ? POSTGRESQL_PROPERTIES : H2_PROPERTIES;
    }

    /**
     * Made by name and not found by {@code DriverManager}, which knows only drivers of the JVM's own class path.
     *
     * @throws UnusableSettingException if the URL is none of a database that is known here
     */
    Driver driver() {
        try {
            var driver = Class.forName(driverName()).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
            DatabaseUrl.check(url, driver);
            return driver;
        } catch (ReflectiveOperationException | SQLException missing) {
            throw new UnusableSettingException(URL, "names a database whose driver is not in the server");
        }
    }

    private String driverName() {
        if (isPostgresql()) {
            return "org.postgresql.Driver";
        }
        if (url.startsWith(H2)) {
            return "org.h2.Driver";
        }
        throw new UnusableSettingException(URL, "must begin with " + POSTGRESQL + " or " + H2);
    }

    /** Without the password, and without the URL, whose query may hold one. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + (isPostgresql() ? POSTGRESQL : H2) + "…]";
    }
}
