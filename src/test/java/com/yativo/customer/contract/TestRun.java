package com.yativo.customer.contract;

import com.yativo.customer.identity.Officer;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.TokenIssuer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What all tests of one run share, made before the first of them: a folder, throw-away keys, an empty database, and
 * the settings and the port of each server, which {@code arquillian.xml} reads. Which database it is, the system
 * property {@code customer.database} says; without it there is no such run.
 */
public final class TestRun implements LauncherSessionListener {

    /** The servers of a run: the container's names in {@code arquillian.xml}. */
    enum Server {
        /** With the settings that are required, and no other. */
        USUAL,
        /** With everything on that may be turned on. */
        STRICT;

        private final String port = freePort();

        /** @param path from the root */
        URI address(String path) {
            return URI.create("http://localhost:" + port + path);
        }

        int port() {
            return Integer.parseInt(port);
        }

        private String qualifier() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Below those that systems give to connections and far from the other server's, as Payara Server takes some on
         * both sides of it as well.
         */
        private String freePort() {
            int first = 20_000 + 5_000 * ordinal();
            while (true) {
                int port = ThreadLocalRandom.current().nextInt(first + 100, first + 4_900);
                try (ServerSocket free = new ServerSocket(port)) {
                    return Integer.toString(free.getLocalPort());
                } catch (IOException taken) {
                    // then another
                }
            }
        }
    }

    private static final Map<String, String> STRICT_SETTINGS = Map.of(
            "customer.identity.required", "true",
            "customer.identity.reject-expired", "true",
            "customer.idempotency.required", "true",
            "customer.idempotency.retention", StrictSettingsIT.RETENTION.toString(),
            "customer.account-claim", "tenant",
            "customer.rate-limit", Integer.toString(StrictSettingsIT.MAX_REQUESTS_A_MINUTE),
            "customer.max-body-size", Integer.toString(StrictSettingsIT.MAX_BODY_BYTES),
            "customer.max-image-size", Integer.toString(StrictSettingsIT.MAX_IMAGE_BYTES));

    private static final Logger ARQUILLIAN = Logger.getLogger("fish.payara.arquillian"); // lists each servlet

    private static TestRun current;

    private Path folder;
    private DevKeys development;
    private Officer rsaOfficer;
    private Officer ellipticCurveOfficer;
    private Optional<EmbeddedPostgres> postgresql = Optional.empty();

    static TestRun current() {
        return current;
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String database = System.getProperty("customer.database");
        if (database == null) {
            return;
        }
        try {
            prepare(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare(String database) throws IOException {
        current = this;
        ARQUILLIAN.setLevel(Level.WARNING);
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "contract-" + database + "-")
                .toAbsolutePath();
        development = DevKeys.in(folder);
        rsaOfficer = Officer.withRsa();
        ellipticCurveOfficer = Officer.withEllipticCurve();
        Files.writeString(recipients(), Officer.certificates(rsaOfficer, ellipticCurveOfficer));
        if ("postgresql".equals(database)) {
            postgresql = Optional.of(EmbeddedPostgres.start());
        }
        for (Server server : Server.values()) {
            var settings = settings(server);
            settings.put("customer.alone-on-server", "true");
            Path file = folder.resolve(server.qualifier() + ".properties");
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
            System.setProperty("customer." + server.qualifier() + ".settings", file.toString());
            System.setProperty("customer." + server.qualifier() + ".port", server.port);
            System.setProperty("customer." + server.qualifier() + ".log",
                    log(server).toString().replaceFirst("\\.0$", ""));
        }
    }

    private Properties settings(Server server) throws IOException {
        var settings = new TreeMap<String, String>();
        development.environment()
                .forEach((name, value) -> settings.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        settings.put("customer.identity.recipients", recipients().toString());
        settings.put("db.url", databaseUrl(server));
        settings.put("db.user", databaseUser());
        settings.put("db.password", databaseUser());
        if (server == Server.STRICT) {
            settings.putAll(STRICT_SETTINGS);
        }
        var properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** What a server is told, as an environment. */
    Map<String, String> environment(Server server) throws IOException {
        var environment = new TreeMap<String, String>();
        settings(server).forEach((name, value) -> environment
                .put(name.toString().replaceAll("\\W", "_").toUpperCase(Locale.ROOT), value.toString()));
        return environment;
    }

    Path folder() {
        return folder;
    }

    /** @return a place for what a server keeps */
    Path folder(Server server) throws IOException {
        return Files.createDirectories(folder.resolve(server.qualifier()));
    }

    private Path recipients() {
        return folder.resolve("recipients.pem");
    }

    /** Where each server keeps its customers: one database in PostgreSQL, a file each in H2. */
    String databaseUrl(Server server) {
        return postgresql.map(started -> started.getJdbcUrl(databaseUser(), databaseUser()))
                // lets in the tests beside the server
                .orElseGet(() -> "jdbc:h2:file:" + folder.resolve(server.qualifier()).toAbsolutePath()
                        + ";AUTO_SERVER=TRUE");
    }

    String databaseUser() {
        return "postgres";
    }

    TokenIssuer tokenIssuer() {
        return development.tokenIssuer();
    }

    Officer rsaOfficer() {
        return rsaOfficer;
    }

    Officer ellipticCurveOfficer() {
        return ellipticCurveOfficer;
    }

    /** What a server logs. */
    Path log(Server server) {
        return folder.resolve(server.qualifier() + ".log.0");
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (postgresql.isPresent()) {
            try {
                postgresql.get().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
