package com.yativo.customer.database;

import com.yativo.customer.config.UnusableSettingException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Makes connections to the database that the settings name, by its driver. The container's pool makes this one and asks
 * it; so neither the server's configuration nor a command of it holds a password.
 */
public class ConfiguredDataSource implements DataSource {

    /** The pool, as JNDI names it. */
    public static final String POOL = "java:app/jdbc/customers";

    private final DatabaseSettings settings;
    private final Driver driver;

    /** @throws UnusableSettingException if the settings name no database that is known here */
    public ConfiguredDataSource() {
        this(DatabaseSettings.read());
    }

    /** @throws UnusableSettingException if the settings name no database that is known here */
    public ConfiguredDataSource(DatabaseSettings settings) {
        this.settings = settings;
        this.driver = settings.driver();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(settings.user(), settings.password());
    }

    /**
     * Makes a connection.
     *
     * @param user     {@code null} for that of the settings, which is what WildFly asks for
     * @param password likewise
     */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        var properties = new Properties();
        properties.putAll(settings.driverProperties());
        properties.setProperty("user", Objects.requireNonNullElse(user, settings.user()));
        properties.setProperty("password", Objects.requireNonNullElse(password, settings.password()));
        Connection connection = driver.connect(settings.url(), properties);
        return settings.isPostgresql() ? GuardedConnection.of(connection) : connection;
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    /** Writes nothing: drivers' logs hold values. */
    @Override
    public void setLogWriter(PrintWriter out) {
        // see above
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    /** Changes nothing: the driver's own time-outs are set. */
    @Override
    public void setLoginTimeout(int seconds) {
        // see above
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw new SQLException("Is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
