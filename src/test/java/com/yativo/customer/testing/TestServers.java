package com.yativo.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Servers of the tests: all trust one issuer of tokens, and seal documents for one officer. */
public final class TestServers {

    /** How long a start may take, on a machine that has much else to do. */
    public static final Duration START = Duration.ofMinutes(5);
    public static final Officer OFFICER = Officer.withRsa();

    private static final Path FOLDER = Path.of("target", "test-servers").toAbsolutePath();
    private static final DevKeys KEYS = keys();

    private TestServers() {
    }

    private static DevKeys keys() {
        try {
            DevKeys keys = DevKeys.in(FOLDER);
            Files.writeString(certificates(), Officer.certificates(OFFICER));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path certificates() {
        return FOLDER.resolve("officers.pem");
    }

    /** The required settings as environment variables. They name no database, so that it is H2 in the working folder. */
    public static Map<String, String> environment() throws IOException {
        var environment = new TreeMap<>(KEYS.environment());
        environment.put("CUSTOMER_IDENTITY_RECIPIENTS", certificates().toString());
        return environment;
    }

    /** A server to be started, with a JVM that starts in half the time and never gets as fast. */
    public static ServerProcess.Builder server() throws IOException {
        return ServerProcess.of(environment()).java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    public static ServerProcess.Builder server(Database database) throws IOException {
        return server().environment(database.environment());
    }

    /** A server to be started, with the JVM as it comes. */
    public static ServerProcess.Builder optimizedServer(Database database) throws IOException {
        return ServerProcess.of(environment()).environment(database.environment());
    }

    /** A client of an account that nobody else has. */
    public static Client client(ServerProcess server) {
        return client(server, "account-" + UUID.randomUUID());
    }

    /** A client with all roles. */
    public static Client client(ServerProcess server, String account) {
        return new Client(server::address, token(account).signed());
    }

    /** A token with all roles, which can still be changed. */
    public static TokenIssuer.Token token(String account) {
        return issuer().token().subject(account);
    }

    public static TokenIssuer issuer() {
        return KEYS.tokenIssuer();
    }
}
