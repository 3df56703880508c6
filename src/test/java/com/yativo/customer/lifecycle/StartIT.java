package com.yativo.customer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The start through the real server, once for each way to fail: it ends within a minute, and one line says why. */
@Order(1) // waits for a minute
@Execution(ExecutionMode.CONCURRENT)
class StartIT {

    private static final Duration MAX = Duration.ofSeconds(60);
    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(60);
    private static final String WAITING = "is waited for";

    @TempDir
    private static Path folder;
    private static Map<String, String> environment;

    @BeforeAll
    static void prepare() throws IOException {
        environment = DevKeys.in(folder).environment();
    }

    @Test
    void endsWithoutASettingThatIsRequired() throws Exception {
        endsSaying("CUSTOMER_IDEMPOTENCY_SECRET (customer.idempotency.secret) is required",
                installation().without("CUSTOMER_IDEMPOTENCY_SECRET"));
    }

    /** The server reads this one as well, for its connection pool. */
    @Tag("slow")
    @Test
    void endsWithAPoolSizeThatIsNoNumber() throws Exception {
        endsSaying("DB_POOL_SIZE (db.pool.size) must be a whole number from 1 to 1000",
                installation().environment("DB_POOL_SIZE", "many"));
    }

    @Tag("slow")
    @Test
    void endsWithWhatTheHostOfTheKeysAnswers() throws Exception {
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.start(); // knows no address
        try {
            endsSaying("MP_JWT_VERIFY_PUBLICKEY_LOCATION (mp.jwt.verify.publickey.location) names a host that gives no"
                    + " keys: HTTP status 404",
                    installation().environment("MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                            "http://localhost:" + host.getAddress().getPort() + "/keys"));
        } finally {
            host.stop(0);
        }
    }

    @Test
    void endsWithWhatTheDatabaseAnswers() throws Exception {
        endsSaying("DB_URL (db.url) names a database that does not exist (SQLState 3D000)",
                installation().environment("DB_USER", "postgres").environment("DB_PASSWORD", "postgres")
                        .environment("DB_URL", "jdbc:postgresql://localhost:" + Database.postgresPort() + "/nowhere"));
    }

    @Tag("slow")
    @Test
    void endsWithADatabaseThatCanOnlyBeRead() throws Exception {
        Database database = Database.onPostgres("standby");
        database.execute("ALTER DATABASE standby SET default_transaction_read_only = on");

        endsSaying("DB_URL (db.url) names a database that can only be read (SQLState 25006)",
                installation().environment(database.environment()));
    }

    @Tag("slow")
    @Test
    void endsWithAUserWhoMayNotMigrate() throws Exception {
        Database database = Database.onPostgres("owned", "right");

        endsSaying("DB_MIGRATION_PASSWORD (db.migration.password) is not accepted by the database for DB_MIGRATION_USER"
                + " (SQLState 28P01)",
                installation().environment(database.environment())
                        .environment("DB_MIGRATION_USER", "owned").environment("DB_MIGRATION_PASSWORD", "wrong"));
    }

    /** The names of files are bytes, which the JVM reads by its locale. */
    @Test
    void endsWhereTheLocaleCanNotNameAFolder() throws Exception {
        endsSaying("the working folder can't be found; if its name has other letters than those of ASCII, set"
                + " LC_ALL=C.UTF-8", installation().environment("LC_ALL", "C").folder(folder.resolve("müller")));
    }

    @Tag("slow")
    @Test
    void endsIfTheDatabaseIsNotReachedInTime() throws Exception {
        try (ServerProcess server = installation()
                .environment("DB_URL", "jdbc:postgresql://localhost:1/customers").start()) {
            await(WAITING).atMost(MAX).until(() -> server.output().contains(WAITING));
            long begin = System.nanoTime();

            assertEnds(server, DATABASE_TIMEOUT,
                    "DB_URL (db.url) names a database that can't be reached: connection refused (SQLState 08001)");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void goesOnOnceTheDatabaseIsReached() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(Database.postgresPort())) {
            proxy.cut();
            Database database = Database.onPostgres("late").through(proxy.port());
            try (ServerProcess server = installation().environment(database.environment()).start()) {
                await(WAITING).atMost(MAX).until(() -> server.output().contains(WAITING));
                assertThatIOException().as("a port that answers before all is ready")
                        .isThrownBy(() -> new Socket("localhost", server.port()).close());
                proxy.restore();

                server.awaitReady(MAX);
            }
        }
    }

    @Tag("slow")
    @Test
    void endsIfThePortIsTaken() throws Exception {
        try (ServerSocket another = new ServerSocket(0)) {
            int port = another.getLocalPort();

            endsSaying(
                    "PAYARA_INSTANCE_HTTP_PORT (payara.instance.http.port) is taken: nothing else may listen on port "
                            + port,
                    installation().port(port));
        }
    }

    private static ServerProcess.Builder installation() {
        return ServerProcess.of(environment).java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** At once: what waiting doesn't mend isn't waited for. */
    private static void endsSaying(String reason, ServerProcess.Builder installation) throws Exception {
        try (ServerProcess server = installation.start()) {
            assertEnds(server, MAX, reason);

            assertThat(server.output()).doesNotContain(WAITING);
        }
    }

    private static void assertEnds(ServerProcess server, Duration atMost, String reason) throws Exception {
        assertThat(server.exitCode(atMost)).isNotZero();

        assertThat(server.output().lines().filter(line -> line.contains("Customer API can't start")))
                .as(server.output())
                .containsExactly("Customer API can't start: " + reason);
        assertThat(server.output().lines().filter(line -> line.matches("\\s+at .*"))).isEmpty();
    }
}
