package com.yativo.customer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.yativo.customer.durability.Cable;
import com.yativo.customer.durability.Database;
import com.yativo.customer.durability.Patience;
import com.yativo.customer.identity.Officer;
import com.yativo.customer.standin.Development;
import com.yativo.customer.standin.Installation;
import java.io.IOException;
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

    private static final Duration MOST = Duration.ofSeconds(60);
    private static final Duration DATABASE_IS_WAITED_FOR = Duration.ofSeconds(60);
    private static final String WAITING = "is waited for";

    @TempDir
    private static Path folder;
    private static Map<String, String> environment;

    @BeforeAll
    static void prepare() throws IOException {
        environment = Development.in(folder).environment();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MP_JWT_VERIFY_PUBLICKEY_LOCATION", "MP_JWT_VERIFY_ISSUER", "MP_JWT_VERIFY_AUDIENCES",
            "CUSTOMER_IDENTITY_RECIPIENTS", "CUSTOMER_IDEMPOTENCY_SECRET"})
    void endsWithoutWhatIsRequired(String variable) throws Exception {
        endsNaming(variable, installation().without(variable));
    }

    @Tag("thorough") // a start each
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MP_JWT_VERIFY_PUBLICKEY_LOCATION  | file:///nowhere/key.pem
            MP_JWT_VERIFY_AUDIENCES           | ` , `
            CUSTOMER_IDENTITY_RECIPIENTS      | /nowhere/recipients.pem
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

    @Tag("thorough")
    @Test
    void endsWithAPrivateKeyAsTokenKey() throws Exception {
        Path file = Files.writeString(folder.resolve("private.pem"), Officer.withRsa().privateKey());

        endsNaming("MP_JWT_VERIFY_PUBLICKEY_LOCATION (mp.jwt.verify.publickey.location) holds a private key, of which "
                + "only the public half may be there",
                installation().environment("MP_JWT_VERIFY_PUBLICKEY_LOCATION", file.toString()));
    }

    /** It says that it waits: from there on, the minute is the database's. */
    @Test
    void endsWithAPasswordThatTheDatabaseDoesNotTake() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("locked/customers");
        DriverManager.getConnection(url, "ada", "right").close();

        endsNaming("DB_PASSWORD", installation().environment("DB_URL", url).environment("DB_USER", "ada")
                .environment("DB_PASSWORD", "wrong"));
    }

    @Test
    void endsIfTheDatabaseIsNotReachedInTime() throws Exception {
        try (Installation server = installation()
                .environment("DB_URL", "jdbc:postgresql://localhost:1/customers").start()) {
            Patience.until(MOST, WAITING, () -> server.output().contains(WAITING));
            long begin = System.nanoTime();

            isEndNaming("DB_URL", server, DATABASE_IS_WAITED_FOR);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void goesOnOnceTheDatabaseIsReached() throws Exception {
        try (Cable cable = Cable.to(Database.postgresPort())) {
            cable.cut();
            Database database = Database.onPostgres("late").through(cable.port());
            try (Installation server = installation().environment(database.environment()).start()) {
                Patience.until(MOST, WAITING, () -> server.output().contains(WAITING));
                assertThatIOException().as("a port that answers before all is ready")
                        .isThrownBy(() -> new Socket("localhost", server.port()).close());
                cable.mend();

                server.awaitReady(MOST);
            }
        }
    }

    @Test
    void endsIfThePortIsTaken() throws Exception {
        try (ServerSocket another = new ServerSocket(0)) {
            endsNaming("port " + another.getLocalPort(), installation().port(another.getLocalPort()));
        }
    }

    private static Installation.Builder installation() {
        return Installation.of(environment).java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    private static void endsNaming(String variable, Installation.Builder installation) throws Exception {
        try (Installation server = installation.start()) {
            isEndNaming(variable, server, MOST);
        }
    }

    private static void isEndNaming(String variable, Installation server, Duration atMost) throws Exception {
        assertThat(server.exitCode(atMost)).isNotZero();

        assertThat(server.output().lines().filter(line -> line.contains(variable))).as(server.output()).hasSize(1);
        assertThat(server.output().lines().filter(line -> line.matches("\\s+at .*"))).isEmpty();
    }
}
