package com.yativo.customer.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TcpProxy;
import com.yativo.customer.testing.TestServers;
import com.yativo.customer.testing.TokenIssuer;
import com.yativo.customer.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operators' leak check finds nothing: whatever is asked, and while one part after the other fails. Nor is a key in
 * memory whose time is over.
 */
@Order(1) // takes minutes
class ConfidentialityIT {

    private static final int REQUESTS_A_MINUTE = 60;
    private static final int ALL_BUT_A_FEW = REQUESTS_A_MINUTE - 3;

    private static final Path LEAK_CHECK = Path.of("server-config", "leak-check").toAbsolutePath();

    @TempDir
    private static Path classes;
    @TempDir
    private Path folder;
    private Database database;
    private ServerProcess server;

    @BeforeAll
    static void compile() throws IOException {
        try (Stream<Path> sources = Files.list(LEAK_CHECK)) {
            Tool.javac().run(classes, Map.of(), Stream.concat(Stream.of("-Xlint:all", "-Werror", "-d", "."),
                    sources.map(Path::toString)).toArray(String[]::new));
        }
    }

    @Tag("slow")
    @Test
    void holdsOnH2() throws Exception {
        database = Database.inSharedFile(folder);
        try (ServerProcess started = server(database).start()) {
            server = started.awaitReady(TestServers.START);
            holdsWhateverIsAnswered("--dump", folder.resolve("customers.mv.db").toString());
            holdsWhileSealingFails();
            holdsWhileTheDatabaseRefuses("NOCHECK");
        }
    }

    @Test
    void holdsOnPostgres() throws Exception {
        database = Database.onPostgres("confidentiality");
        try (TcpProxy proxy = TcpProxy.to(Database.postgresPort());
                ServerProcess started = server(database.through(proxy.port())).start()) {
            server = started.awaitReady(TestServers.START);
            holdsWhateverIsAnswered();
            keepsNoKeyOfADocument();
            holdsWhileSealingFails();
            holdsWhileTheDatabaseRefuses("NOT VALID");
            proxy.cut();
            assertThat(checked(token(), "--refused", "yes")).contains("response 503 to adding");
        }
    }

    private ServerProcess.Builder server(Database from) throws IOException {
        return TestServers.server(from).folder(folder).java(CryptoModule.plugIn(folder))
                .environment("CUSTOMER_RATE_LIMIT", Integer.toString(REQUESTS_A_MINUTE));
    }

    private void holdsWhateverIsAnswered(String... options) throws Exception {
        assertThat(checked(token(), options)).contains("response 201 to adding", "response 200 to finding",
                "response 400 to", "response 401 to", "response 404 to", "response 405 to", "response 406 to",
                "response 409 to",
                "response 413 to", "response 415 to", "response 422 to");
        assertThat(checked(token(), "--erase", "yes")).contains("response 200 to erasing",
                "response 410 to adding the erased again", "response 404 to reading the erased",
                "ok    dump after erasure");
        assertThat(checked(token().groups("nothing"), "--refused", "yes")).contains("response 403 to adding");
        Client greedy = TestServers.client(server, "greedy");
        for (int request = 0; request < ALL_BUT_A_FEW; request++) {
            greedy.list("?limit=1");
        }
        assertThat(checked(token().subject("greedy"))).contains("response 201 to adding", "response 429 to");
    }

    private void keepsNoKeyOfADocument() {
        TestServers.client(server, "acme").add(new SeedRequest()).isCreated();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Tool.jcmd().run(folder, Map.of(),
                Long.toString(server.process().pid()), "GC.class_histogram"))
                .contains("com.yativo.customer.identity.ContentKeys").doesNotContain("ContentKeys$ContentKey"));
    }

    private void holdsWhileSealingFails() throws Exception {
        Path pulledOut = Files.createFile(folder.resolve(CryptoModule.PULLED_OUT));
        assertThat(checked(token(), "--refused", "yes")).contains("response 500 to adding");
        Files.delete(pulledOut);

        assertThat(server.output()).contains("ProviderException");
    }

    /** The database's message holds the whole row. */
    private void holdsWhileTheDatabaseRefuses(String unchecked) throws Exception {
        database.execute("ALTER TABLE customer ADD CONSTRAINT no_more CHECK (char_length(name) > 1000) " + unchecked);
        assertThat(checked(token(), "--refused", "yes")).contains("response 500 to adding");

        assertThat(server.output()).contains("SQLState 23");
    }

    /** A token of an account that has no customers and made no requests yet. */
    private static TokenIssuer.Token token() {
        return TestServers.token("account-" + UUID.randomUUID());
    }

    /** What the check prints, which finds nothing. */
    private String checked(TokenIssuer.Token token, String... options) throws IOException {
        Path tokenFile = Files.writeString(folder.resolve("token"), token.signed());
        List<String> arguments = new ArrayList<>(List.of("-cp", classes.toString(), "LeakCheck",
                "--url", server.address("/").toString(), "--token-file", tokenFile.toString(),
                "--log", server.log().toString(), "--dump-command", dumpCommand()));
        arguments.addAll(List.of(options));
        return Tool.java().run(folder, Map.of(), arguments.toArray(String[]::new));
    }

    private String dumpCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + DatabaseDump.class.getName() + " '" + database.url()
                + "' "
                + database.user() + " " + database.password();
    }
}
