package com.yativo.customer.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFailureTest {

    private static final String SECRET = "never-to-be-said";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3D000 | DB_URL (db.url) names a database that does not exist (SQLState 3D000)
            28P01 | DB_PASSWORD (db.password) is not accepted by the database for DB_USER (SQLState 28P01)
            28000 | DB_USER (db.user) is not let in by the database (SQLState 28000)
            42501 | DB_URL (db.url) names a database that DB_USER has no permission for (SQLState 42501)
            25006 | DB_URL (db.url) names a database that can only be read (SQLState 25006)
            22023 | DB_URL (db.url) has a parameter that the driver can't use (SQLState 22023)
            XX999 | DB_URL (db.url) names a database that can't be used (SQLState XX999)
            """)
    void saysWhatWasAnsweredAndIsNotWaitedFor(String state, String line) {
        var failure = ConnectionFailure.of(new SQLException(SECRET, state));

        assertThat(failure.isTransient()).isFalse();
        assertThat(failure.unusableSetting()).hasMessage(line);
    }

    static Stream<Arguments> transientFailures() {
        return Stream.of(
                Arguments.of("08001", new ConnectException("Connection refused"), "connection refused"),
                Arguments.of("08001", new UnknownHostException(SECRET), "host unknown"),
                Arguments.of("08001", new SocketTimeoutException("Connect timed out"), "no answer in time"),
                Arguments.of("08006", new SocketTimeoutException("Read timed out"), "no answer in time"),
                Arguments.of("08006", new EOFException(), "connection broken off"),
                Arguments.of("53300", null, ""),
                Arguments.of("57P03", null, ""));
    }

    @ParameterizedTest
    @MethodSource("transientFailures")
    void isWaitedForWhereThatMayHelp(String state, Throwable cause, String answer) {
        var failure = ConnectionFailure.of(new SQLException(SECRET, state, cause));

        assertThat(failure.isTransient()).isTrue();
        assertThat(failure.summary()).startsWith(answer).contains("SQLState " + state).doesNotContain(SECRET);
        assertThat(failure.unusableSetting()).hasMessageStartingWith("DB_URL ").hasMessageNotContaining(SECRET);
    }

    static Stream<Arguments> failuresOfTls() {
        return Stream.of(
                Arguments.of("08004", null, ""),
                Arguments.of("08006", null, ""),
                Arguments.of("08006", new FileNotFoundException(SECRET), "no such file"),
                Arguments.of("08006", new SSLHandshakeException("PKIX").initCause(new CertificateException("PKIX")),
                        "certificate not trusted"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTls")
    void isNotWaitedForWhereTlsIsRefused(String state, Throwable cause, String answer) {
        var failure = ConnectionFailure.of(new SQLException(SECRET, state, cause));

        assertThat(failure.isTransient()).isFalse();
        assertThat(failure.summary()).startsWith(answer);
    }

    @Test
    void namesTheSettingsOfWhoMigrates() {
        var failure = ConnectionFailure.of(new SQLException(SECRET, "28P01"));

        assertThat(failure.unusableSetting("db.migration.user", "db.migration.password"))
                .hasMessage("DB_MIGRATION_PASSWORD (db.migration.password) is not accepted by the database for"
                        + " DB_MIGRATION_USER (SQLState 28P01)");
    }

    @Test
    void knowsWhatH2Answers(@TempDir Path folder) throws Exception {
        assertThat(refused("jdbc:h2:file:" + folder.resolve("none") + ";IFEXISTS=TRUE").unusableSetting())
                .hasMessageStartingWith("DB_URL (db.url) names a database that does not exist");
        assertThat(refused("jdbc:h2:file:customers").unusableSetting())
                .hasMessageStartingWith("DB_URL (db.url) must have the whole path of a file");
        assertThat(refused("jdbc:h2:tcp://localhost:1/customers").isTransient()).isTrue();
        assertThat(refused("jdbc:h2:tcp://localhost:1/customers").summary()).startsWith("connection refused");
    }

    @Test
    void knowsAWrongPasswordOfH2(@TempDir Path folder) throws Exception {
        var settings = new DatabaseSettings("jdbc:h2:file:" + folder.resolve("customers"), "ada", "right");
        new ConfiguredDataSource(settings).getConnection().close();

        assertThat(refused(settings.as("ada", "wrong")).unusableSetting())
                .hasMessage("DB_PASSWORD (db.password) is not accepted by the database for DB_USER (SQLState 28000)");
    }

    @Test
    void knowsAFileOfH2ThatIsInUse(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("customers");
        DriverManager.getConnection(url).close();

        try (FileChannel file = FileChannel.open(folder.resolve("customers.mv.db"), StandardOpenOption.WRITE)) {
            file.lock();
            assertThat(refused(url).isTransient()).isFalse();
            assertThat(refused(url).unusableSetting())
                    .hasMessage("DB_URL (db.url) names a file that another program holds (SQLState 90020)");
        }
    }

    @Test
    void knowsWhatTheDriverOfPostgresqlRefuses() {
        ConnectionFailure failure = refused("jdbc:postgresql://localhost:1/customers?connectTimeout=x");

        assertThat(failure.isTransient()).isFalse();
        assertThat(failure.unusableSetting())
                .hasMessage("DB_URL (db.url) has a parameter that the driver can't use (SQLState 22023)");
    }

    @Test
    void knowsAPostgresqlWithoutTls() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answering = CompletableFuture.runAsync(() -> refuseTls(server));
            ConnectionFailure failure = refused("jdbc:postgresql://localhost:" + server.getLocalPort()
                    + "/customers?sslmode=require");

            answering.join();
            assertThat(failure.isTransient()).isFalse();
            assertThat(failure.unusableSetting()).hasMessageStartingWith(
                    "DB_URL (db.url) names a database that refuses the connection, perhaps as it has no TLS");
        }
    }

    /** Answers the request for TLS as the protocol has it. */
    private static void refuseTls(ServerSocket server) {
        try (Socket connection = server.accept()) {
            connection.getInputStream().readNBytes(8);
            connection.getOutputStream().write('N');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ConnectionFailure refused(String url) {
        return refused(new DatabaseSettings(url, "customers", "customers"));
    }

    private static ConnectionFailure refused(DatabaseSettings settings) {
        try (Connection connection = new ConfiguredDataSource(settings).getConnection()) {
            throw new AssertionError(connection + " is open");
        } catch (SQLException refused) {
            return ConnectionFailure.of(refused);
        }
    }
}
