package com.yativo.customer.database;

import com.yativo.customer.config.FailureReason;
import com.yativo.customer.config.UnusableSettingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why no connection to the database can be made, by its SQLState and the causes of the exception. Says nothing of what is
 * configured or stored, as the texts of drivers and databases would.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 * @see <a href="https://h2database.com/javadoc/org/h2/api/ErrorCode.html">H2 error codes</a>
 */
public final class ConnectionFailure {

    private static final String DEFAULT_MEANING = "names a database that can't be used";

    /** By SQLState: those of PostgreSQL and its driver, then H2's own, which are numbers from 90000. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("08001", "names a database that can't be reached"),
            Map.entry("08004", "names a database that refuses the connection, perhaps as it has no TLS"),
            Map.entry("08006", "names a database that can't be connected to"),
            Map.entry("22023", "has a parameter that the driver can't use"),
            Map.entry(SqlExceptionTranslator.READ_ONLY, "names a database that can only be read"),
            Map.entry("3D000", "names a database that does not exist"),
            Map.entry("42501", "names a database that DB_USER has no permission for"),
            Map.entry("53300", "names a database that has no connection left"),
            Map.entry("57P03", "names a database that is starting or stopping"),
            Map.entry("90011", "must have the whole path of a file, or one that begins with ./"),
            Map.entry("90013", "names a database that does not exist"),
            Map.entry("90020", "names a file that another program holds"),
            Map.entry("90028", "names a file that can't be read or written"),
            Map.entry("90030", "names a file that is damaged"),
            Map.entry("90031", "names a file that can't be read or written"),
            Map.entry("90046", "is malformed"),
            Map.entry("90048", "names a file of another version of H2"),
            Map.entry("90067", "names a database that can't be reached"),
            Map.entry("90113", "has a parameter that the driver can't use"),
            Map.entry("90146", "names a database that does not exist"));

    private static final String WRONG_PASSWORD = "28P01";
    private static final String WRONG_USER = "28000";
    private static final String H2 = "org.h2.";

    /** Class 08: connection; 53: resources; 57: operator intervention. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "53", "57");
    private static final String CONNECTION_REJECTED = "08004";
    private static final String CONNECTION_FAILED = "08006";
    private static final String H2_CONNECTION_BROKEN = "90067";

    private final SQLException failed;
    private final String state;

    private ConnectionFailure(SQLException failed) {
        this.failed = failed;
        this.state = Objects.requireNonNullElse(failed.getSQLState(), "");
    }

    public static ConnectionFailure of(SQLException failed) {
        return new ConnectionFailure(failed);
    }

    /** Whether another attempt may succeed without anything being changed here, as when the database starts later. */
    public boolean isTransient() {
        if (state.equals(CONNECTION_FAILED)) { // of the driver, for all that came of the connection once it was there
            return isOfNetwork();
        }
        return state.equals(H2_CONNECTION_BROKEN)
                || !state.equals(CONNECTION_REJECTED)
                        && TRANSIENT_CLASSES.contains(SqlExceptionTranslator.classOf(state));
    }

    /** TLS that is refused and certificate files that are missing are no failures of the network. */
    private boolean isOfNetwork() {
        return Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SocketException || cause instanceof SocketTimeoutException
                        || cause instanceof UnknownHostException || cause instanceof EOFException
                        || cause.getClass() == IOException.class);
    }

    /** Whether it is the password that isn't accepted; H2 says so of an unknown user as well. */
    public boolean isWrongPassword() {
        return state.equals(WRONG_PASSWORD) || state.equals(WRONG_USER) && failed.getClass().getName().startsWith(H2);
    }

    /** The line for the operator, with the setting to look at. */
    public UnusableSettingException unusableSetting() {
        return unusableSetting(DatabaseSettings.USER, DatabaseSettings.PASSWORD);
    }

    /**
     * The line for the operator.
     *
     * @param userKey     the setting with the user
     * @param passwordKey the setting with the password
     */
    public UnusableSettingException unusableSetting(String userKey, String passwordKey) {
        if (isWrongPassword()) {
            return new UnusableSettingException(passwordKey,
                    "is not accepted by the database for " + UnusableSettingException.environmentName(userKey)
                            + detail());
        }
        if (state.equals(WRONG_USER)) {
            return new UnusableSettingException(userKey, "is not let in by the database" + detail());
        }
        return new UnusableSettingException(DatabaseSettings.URL,
                MEANINGS.getOrDefault(state, DEFAULT_MEANING) + detail());
    }

    private String detail() {
        return FailureReason.of(failed).map(reason -> ": " + reason).orElse("")
                + (state.isEmpty() ? "" : " (SQLState " + state + ")");
    }

    /** The detail for a log line, as in {@code connection refused (SQLState 08001)}. */
    public String summary() {
        return FailureReason.of(failed).map(reason -> reason + " (SQLState " + state + ")").orElse("SQLState " + state);
    }
}
