package com.yativo.customer.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.Driver;

/**
 * The development run: the uberjar with throw-away keys and an embedded database, all in the folder {@code dev} beside
 * it, and everything printed that a first request needs. Ends with its server.
 */
public final class DevelopmentRun {

    private static final String CHOOSE = "Choose another: mvn -q -Pdev package -Dport=9090";
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration AGES = Duration.ofDays(365);

    private DevelopmentRun() {
    }

    /** @param arguments the port; without it system property {@code port}, or 8080 */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = port(arguments.length > 0 ? arguments[0] : System.getProperty("port", "8080"));
        Path folder = ServerProcess.jar().resolveSibling("dev");
        DevKeys development = DevKeys.in(folder);
        ServerProcess server = ServerProcess.of(development.environment()).folder(folder).port(port)
                .environment("DB_URL", database(folder)).environment("DB_USER", "dev").environment("DB_PASSWORD", "dev")
                .java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC") // starts in half the time
                .start();
        AtomicBoolean stopped = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopped.set(true);
            server.close();
        }));
        System.out.println("Starting on port " + port + " ...");
        String end = run(development, server);
        if (!stopped.get()) {
            System.err.println(end);
        }
        System.exit(1); // does nothing but wait if the end was asked for
    }

    private static String database(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("data/customers");
    }

    private static int port(String text) {
        try (var socket = new ServerSocket(Integer.parseInt(text))) {
            return socket.getLocalPort();
        } catch (BindException e) {
            System.err.println("Port " + text + " is taken. " + CHOOSE);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(text + " can't be a port. " + CHOOSE);
        }
        System.exit(1);
        throw new IllegalStateException("has exited");
    }

    private static String run(DevKeys development, ServerProcess server) throws InterruptedException {
        try {
            server.awaitReady(START);
            System.out.print(invitation(development, server));
            return "The server ended with status " + server.exitCode(AGES) + ":\n" + server.tail();
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    private static String invitation(DevKeys development, ServerProcess server) {
        String token = development.tokenIssuer().token().validFor(Duration.ofHours(24)).signed();
        return """

                Ready: %1$s (log: %2$s)
                Stop:  Ctrl-C

                Open a stored identity document, once the server is stopped (H2 lets in one program at a time):
                java -cp %8$s org.h2.tools.Shell -url %9$s -user dev -password dev \\
                  -sql "SELECT FILE_WRITE(sealed, 'ID.cms') FROM sealed_document WHERE customer_id = 'CUSTOMER_ID'"
                openssl cms -decrypt -inform DER -in ID.cms -inkey %3$s -out ID.zip

                Interactive documentation, with the token below:
                %4$s#token=%5$s

                Token, valid for 24 hours:
                %5$s

                Add a customer (201; 409 once the address is taken, as the database is kept):
                curl -i %6$s \\
                  -H 'Authorization: Bearer %5$s' \\
                  -H 'Content-Type: application/json' \\
                  -d @- <<'JSON'
                %7$sJSON
                """.formatted(server.address("/api/v1"), server.log(), quoted(development.officerKey()),
                server.address("/"), token, server.address("/api/v1/customer"), SeedRequest.text(), quoted(h2()),
                quoted(database(server.folder())));
    }

    /** For a shell: the folder may have any name. */
    private static String quoted(Object word) {
        return "'" + word.toString().replace("'", "'\\''") + "'";
    }

    private static Path h2() {
        try {
            return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("H2 comes from nowhere", e);
        }
    }
}
