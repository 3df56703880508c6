package com.yativo.customer.durability;

import com.yativo.customer.identity.Officer;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where the servers of these tests stand: one issuer of tokens and one officer for all of them. */
public final class TestServers {

    public static final Duration START = Duration.ofSeconds(90);
    static final Officer OFFICER = Officer.withRsa();

    private static final Path FOLDER = Path.of("target", "durability").toAbsolutePath();
    private static final Path CERTIFICATES = FOLDER.resolve("officers.pem");
    private static final DevKeys DEVELOPMENT = development();

    private TestServers() {
    }

    private static DevKeys development() {
        try {
            DevKeys development = DevKeys.in(FOLDER);
            Files.writeString(CERTIFICATES, Officer.certificates(OFFICER));
            return development;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server in the making, which starts in half the time and never gets as fast. */
    public static ServerProcess.Builder server(Database database) throws IOException {
        return usualServer(database).java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** A server in the making, with the JVM as it comes. */
    public static ServerProcess.Builder usualServer(Database database) throws IOException {
        return ServerProcess.of(DEVELOPMENT.environment())
                .environment("CUSTOMER_IDENTITY_RECIPIENTS", CERTIFICATES.toString())
                .environment(database.environment());
    }

    /** A caller with both rights. */
    public static Client client(ServerProcess server, String account) {
        return new Client(server, account, token(account).signed());
    }

    /** Such a caller's token. */
    public static TokenIssuer.Token token(String account) {
        return DEVELOPMENT.tokenIssuer().token().subject(account);
    }
}
