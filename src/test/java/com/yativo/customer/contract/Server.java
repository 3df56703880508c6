package com.yativo.customer.contract;

import com.yativo.customer.database.TestMigrations;
import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Officer;
import com.yativo.customer.testing.OtherServer;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The servers of the contract's tests, which {@code arquillian.xml} knows by their names in lower case. On which
 * database they are, the system property {@code customer.database} says. Other servers than Payara Micro are on
 * PostgreSQL with tables that are split by account.
 */
enum Server {
    /** With the settings that are required, and no other. */
    USUAL(Map.of()),
    /** With everything on that may be turned on. */
    STRICT(Map.of(
            "customer.identity.required", "true",
            "customer.identity.reject-expired", "true",
            "customer.idempotency.required", "true",
            "customer.idempotency.retention", StrictSettingsIT.RETENTION.toString(),
            "customer.account-claim", "tenant",
            "customer.rate-limit", Integer.toString(StrictSettingsIT.MAX_REQUESTS_A_MINUTE),
            "customer.max-body-size", Integer.toString(StrictSettingsIT.MAX_BODY_BYTES),
            "customer.max-image-size", Integer.toString(StrictSettingsIT.MAX_IMAGE_BYTES))),
    /** With a test in the application itself. */
    INSIDE(Map.of());

    static final Officer RSA_OFFICER = TestServers.OFFICER;
    static final Officer ELLIPTIC_CURVE_OFFICER = Officer.withEllipticCurve();

    private static final String JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m"
            + " -Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS -Djava.io.tmpdir=";
    private static final List<String> OTHER_SERVERS_JAVA_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-Xmx512m");
    private static final String MICRO_OPTIONS = "--port %d --systemproperties %s --logtofile %s --nohazelcast"
            + " --disablephonehome --prebootcommandfile server-config/payara-micro/pre-boot.asadmin"
            + " --addlibs target/payara/postgresql.jar";

    private final Map<String, String> special;
    private final int port = freePort();
    private final Path folder = newFolder();
    private final Database database = newDatabase();

    Server(Map<String, String> special) {
        this.special = special;
    }

    /**
     * A port below those that systems give to connections and far from the other servers', as Payara Server takes some
     * on both sides of it as well.
     */
    private int freePort() {
        int first = 20_000 + 4_000 * ordinal();
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(first + 100, first + 3_900);
            try (ServerSocket free = new ServerSocket(candidate)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // then another
            }
        }
    }

    private Path newFolder() {
        try {
            return Files
                    .createTempDirectory(Files.createDirectories(Path.of("target")), "contract-" + qualifier() + "-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Database newDatabase() {
        try {
            if (OtherServer.used().isPresent()) {
                return TestMigrations.partitioned(Database.onPostgres("contract_" + qualifier()));
            }
            return System.getProperty("customer.database", "h2").equals("postgresql")
                    ? Database.onPostgres("contract_" + qualifier()) : Database.inSharedFile(folder);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String qualifier() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells {@code arquillian.xml} of it, by system properties. */
    void prepare() throws IOException {
        var properties = new Properties();
        properties.putAll(settings());
        properties.put("customer.alone-on-server", "true");
        Path file = folder.resolve("settings.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        System.setProperty("customer.java.options", JAVA_OPTIONS + System.getProperty("java.io.tmpdir"));
        tell("options", MICRO_OPTIONS.formatted(port, file, folder.resolve("server.log")));
        tell("settings", file);
        tell("server", folder.getFileName());
        tell("port", port);
        if (OtherServer.used().isPresent()) {
            tell("home", OtherServer.used().get().link(folder));
            tell("management", OtherServer.used().get().managementPort(port));
        }
    }

    private void tell(String name, Object value) {
        System.setProperty("customer." + qualifier() + "." + name, value.toString());
    }

    /**
     * Sets it up for Arquillian, which then starts it.
     *
     * @return ends what Arquillian doesn't end
     */
    AutoCloseable setUp() throws IOException {
        if (OtherServer.used().isEmpty()) {
            return Server::nothing;
        }
        return OtherServer.used().get().setUpForArquillian(folder, port, OTHER_SERVERS_JAVA_OPTIONS, environment());
    }

    private static void nothing() {
        // Arquillian ends Payara Micro
    }

    private Map<String, String> settings() throws IOException {
        Map<String, String> all = new TreeMap<>(special);
        Stream.of(TestServers.environment(), database.environment()).flatMap(each -> each.entrySet().stream())
                .forEach(each -> all.put(each.getKey().toLowerCase(Locale.ROOT).replace('_', '.'), each.getValue()));
        all.put("customer.identity.recipients", Files.writeString(folder.resolve("recipients.pem"),
                Officer.certificates(RSA_OFFICER, ELLIPTIC_CURVE_OFFICER)).toString());
        return all;
    }

    /** All settings, as an environment. */
    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new TreeMap<>();
        settings().forEach((name, value) -> environment
                .put(name.replaceAll("\\W", "_").toUpperCase(Locale.ROOT), value));
        return environment;
    }

    static Server ofQualifier(String qualifier) {
        return valueOf(qualifier.toUpperCase(Locale.ROOT));
    }

    int port() {
        return port;
    }

    Database database() {
        return database;
    }

    /** @param path from the root */
    URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** @param path from the root, of the server's health */
    URI addressOfHealth(String path) {
        return OtherServer.addressOfHealth(port, path);
    }

    /** A client that checks each response against the contract and the API description. */
    Client client(String token) {
        return new Client(this::address, token, OpenApiValidation::check);
    }
}
