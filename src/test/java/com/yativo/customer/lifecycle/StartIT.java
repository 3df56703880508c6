package com.yativo.customer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import com.yativo.customer.durability.Database;
import com.yativo.customer.durability.Patience;
import com.yativo.customer.durability.TcpProxy;
import com.yativo.customer.identity.Officer;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start with settings that can't be used: it ends within a minute, and one line says why. */
class StartIT {

    private static final Duration MAX = Duration.ofSeconds(60);
    private static final Duration DATABASE_IS_WAITED_FOR = Duration.ofSeconds(60);
    private static final String WAITING = "is waited for";

    @TempDir
    private static Path folder;
    private static Map<String, String> environment;

    @BeforeAll
    static void prepare() throws IOException {
        environment = DevKeys.in(folder).environment();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MP_JWT_VERIFY_PUBLICKEY_LOCATION", "MP_JWT_VERIFY_ISSUER", "MP_JWT_VERIFY_AUDIENCES",
            "CUSTOMER_IDENTITY_RECIPIENTS", "CUSTOMER_IDEMPOTENCY_SECRET"})
    void endsWithoutWhatIsRequired(String variable) throws Exception {
        endsNaming(variable, installation().without(variable));
    }

    @Tag("slow") // a start each
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MP_JWT_VERIFY_PUBLICKEY_LOCATION  | file:///nowhere/key.pem
            MP_JWT_VERIFY_PUBLICKEY_LOCATION  | ftp://localhost/keys
            MP_JWT_VERIFY_PUBLICKEY_LOCATION  | http://localhost:1/keys
            MP_JWT_VERIFY_AUDIENCES           | ` , `
            CUSTOMER_IDENTITY_RECIPIENTS      | /nowhere/recipients.pem
            CUSTOMER_IDENTITY_RECIPIENTS      | /
            CUSTOMER_IDEMPOTENCY_SECRET       | 0123456789012345678901234567890
            CUSTOMER_IDEMPOTENCY_REQUIRED     | yes
            CUSTOMER_IDEMPOTENCY_RETENTION    | 24h
            CUSTOMER_IDENTITY_REQUIRED        | TRUE
            CUSTOMER_IDENTITY_REJECT_EXPIRED  | 1
            CUSTOMER_MAX_BODY_SIZE            | 16 MiB
            CUSTOMER_MAX_IMAGE_SIZE           | 0
            CUSTOMER_RATE_LIMIT               | 0
            CUSTOMER_REQUEST_LOG              | yes
            CUSTOMER_TOKEN_PROFILE            | any
            DB_MIGRATION_USER                 | owner
            DB_POOL_SIZE                      | many
            DB_POOL_SIZE                      | 1 6
            DB_URL                            | jdbc:h2:file:customers
            DB_URL                            | jdbc:h2:file:/etc/passwd/customers
            DB_URL                            | jdbc:postgresql://localhost:port/customers
            DB_URL                            | jdbc:mysql://localhost/customers
            """)
    void endsWithAWrongValue(String variable, String value) throws Exception {
        endsNaming(variable, installation().environment(variable, value));
    }

    @Test
    void endsWithACertificateThatHasExpired() throws Exception {
        Officer officer = Officer.withRsa();
        Instant now = Instant.now();
        Path file = Files.writeString(folder.resolve("recipients.pem"), officer.certificate()
                + officer.certified(now.minus(Duration.ofDays(2)), now.minus(Duration.ofMinutes(1))).certificate());

        endsNaming("CUSTOMER_IDENTITY_RECIPIENTS",
                installation().environment("CUSTOMER_IDENTITY_RECIPIENTS", file.toString()));
    }

    @Tag("slow")
    @Test
    void endsWithAPrivateKeyAsTokenKey() throws Exception {
        Path file = Files.writeString(folder.resolve("private.pem"), Officer.withRsa().privateKey());

        endsNaming("MP_JWT_VERIFY_PUBLICKEY_LOCATION (mp.jwt.verify.publickey.location) holds a private key, of which "
                + "only the public half may be there",
                installation().environment("MP_JWT_VERIFY_PUBLICKEY_LOCATION", file.toString()));
    }

    @Test
    void endsWithAPasswordThatTheDatabaseDoesNotTake() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("locked/customers");
        DriverManager.getConnection(url, "ada", "right").close();

        endsNaming("DB_PASSWORD", installation().environment("DB_URL", url).environment("DB_USER", "ada")
                .environment("DB_PASSWORD", "wrong"));
    }

    @Tag("slow")
    @Test
    void endsWithAFileThatAnotherProgramHolds() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("held/customers");
        try (var holding = DriverManager.getConnection(url, "customers", "customers")) {
            assertThat(holding.isValid(1)).isTrue();

            endsSaying("names a file that another program holds", installation().environment("DB_URL", url));
        }
    }

    /** What PostgreSQL answers, and what its driver makes of it. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /nowhere                   | names a database that does not exist (SQLState 3D000)
            /answering?sslmode=some    | has a value of sslmode that the driver doesn't know
            /answering?connectTimeout=x | has a parameter that the driver can't use (SQLState 22023)
            /answering?sslmode=require | names a database that refuses the connection
            """)
    void endsWithWhatTheDatabaseAnswers(String rest, String line) throws Exception {
        endsSaying(line, installation().environment("DB_USER", "postgres").environment("DB_PASSWORD", "postgres")
                .environment("DB_URL", "jdbc:postgresql://localhost:" + Database.postgresPort() + rest));
    }

    @Tag("slow")
    @Test
    void endsWithADatabaseThatCanOnlyBeRead() throws Exception {
        Database database = Database.onPostgres("standby");
        database.execute("ALTER DATABASE standby SET default_transaction_read_only = on");

        endsSaying("names a database that can only be read", installation().environment(database.environment()));
    }

    @Tag("slow")
    @Test
    void endsWithSomebodyWhoMayNotMigrate() throws Exception {
        Database database = Database.onPostgres("owned", "right");

        endsSaying("DB_MIGRATION_PASSWORD (db.migration.password) is not accepted by the database",
                installation().environment(database.environment())
                        .environment("DB_MIGRATION_USER", "owned").environment("DB_MIGRATION_PASSWORD", "wrong"));
    }

    @Tag("slow")
    @Test
    void endsWithWhatTheHostOfTheKeysAnswers() throws Exception {
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.start(); // knows no address
        try {
            endsSaying("names a host that gives no keys: HTTP status 404",
                    installation().environment("MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                            "http://localhost:" + host.getAddress().getPort() + "/keys"));
        } finally {
            host.stop(0);
        }
    }

    /** The names of files are bytes, which the JVM reads by its locale. */
    @Test
    void endsWhereTheLocaleCanNotNameAFolder() throws Exception {
        endsSaying("can't be found; if its name has other letters than those of ASCII, set LC_ALL=C.UTF-8",
                installation().environment("LC_ALL", "C").folder(folder.resolve("müller")));
    }

    @Test
    void endsIfTheDatabaseIsNotReachedInTime() throws Exception {
        try (ServerProcess server = installation()
                .environment("DB_URL", "jdbc:postgresql://localhost:1/customers").start()) {
            Patience.until(MAX, WAITING, () -> server.output().contains(WAITING));
            long begin = System.nanoTime();

            isEndNaming("DB_URL (db.url) names a database that can't be reached: connection refused", server,
                    DATABASE_IS_WAITED_FOR);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void goesOnOnceTheDatabaseIsReached() throws Exception {
        try (TcpProxy cable = TcpProxy.to(Database.postgresPort())) {
            cable.cut();
            Database database = Database.onPostgres("late").through(cable.port());
            try (ServerProcess server = installation().environment(database.environment()).start()) {
                Patience.until(MAX, WAITING, () -> server.output().contains(WAITING));
                assertThatIOException().as("a port that answers before all is ready")
                        .isThrownBy(() -> new Socket("localhost", server.port()).close());
                cable.mend();

                server.awaitReady(MAX);
            }
        }
    }

    @Test
    void endsIfThePortIsTaken() throws Exception {
        try (ServerSocket another = new ServerSocket(0)) {
            endsNaming("port " + another.getLocalPort(), installation().port(another.getLocalPort()));
        }
    }

    private static ServerProcess.Builder installation() {
        return ServerProcess.of(environment).java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    private static void endsNaming(String variable, ServerProcess.Builder installation) throws Exception {
        try (ServerProcess server = installation.start()) {
            isEndNaming(variable, server, MAX);
        }
    }

    /** At once: what waiting doesn't mend isn't waited for. */
    private static void endsSaying(String line, ServerProcess.Builder installation) throws Exception {
        try (ServerProcess server = installation.start()) {
            isEndNaming(line, server, MAX);

            assertThat(server.output()).doesNotContain(WAITING);
        }
    }

    private static void isEndNaming(String variable, ServerProcess server, Duration atMost) throws Exception {
        assertThat(server.exitCode(atMost)).isNotZero();

        assertThat(server.output().lines().filter(line -> line.contains(variable))).as(server.output()).hasSize(1);
        assertThat(server.output().lines().filter(line -> line.matches("\\s+at .*"))).isEmpty();
    }
}
