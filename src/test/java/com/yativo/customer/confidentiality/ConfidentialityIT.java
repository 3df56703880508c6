package com.yativo.customer.confidentiality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TcpProxy;
import com.yativo.customer.testing.TestServers;
import com.yativo.customer.testing.TokenIssuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation that is asked in all ways, and of which then one part after the other fails. */
@Order(1) // takes minutes
class ConfidentialityIT {

    private static final int REQUESTS_A_MINUTE = 60;
    private static final int ALL_BUT_A_FEW = REQUESTS_A_MINUTE - 3;

    @TempDir
    private Path folder;
    private Database database;
    private ServerProcess server;

    @Test
    void holdsOnH2() throws Exception {
        Database file = Database.inFile(folder);
        database = new Database(file.url() + ";AUTO_SERVER=TRUE", file.user(), file.password());
        try (ServerProcess started = server(database).start()) {
            server = started.awaitReady(TestServers.START);
            holdsWhateverIsAnswered("--dump", folder.resolve("customers.mv.db").toString());
            holdsWhileSealingFails();
            holdsWhileTheDatabaseRefuses("NOCHECK");
        }
    }

    @Test
    void holdsOnPostgres() throws Exception {
        database = Database.onPostgres("secrecy");
        try (TcpProxy proxy = TcpProxy.to(Database.postgresPort());
                ServerProcess started = server(database.through(proxy.port())).start()) {
            server = started.awaitReady(TestServers.START);
            holdsWhateverIsAnswered();
            holdsWhileSealingFails();
            holdsWhileTheDatabaseRefuses("NOT VALID");
            proxy.cut();
            assertThat(checked(token(), "--refused", "yes")).contains("answer 503 to adding");
        }
    }

    private ServerProcess.Builder server(Database from) throws IOException {
        return TestServers.server(from).folder(folder).java(CryptoModule.plugIn(folder))
                .environment("CUSTOMER_RATE_LIMIT", Integer.toString(REQUESTS_A_MINUTE));
    }

    private void holdsWhateverIsAnswered(String... options) throws Exception {
        assertThat(checked(token(), options)).contains("answer 201 to adding", "answer 200 to finding",
                "answer 400 to", "answer 401 to", "answer 404 to", "answer 405 to", "answer 406 to", "answer 409 to",
                "answer 413 to", "answer 415 to", "answer 422 to");
        assertThat(checked(token().groups("nothing"), "--refused", "yes")).contains("answer 403 to adding");
        Client spendthrift = TestServers.client(server, "spendthrift");
        for (int request = 0; request < ALL_BUT_A_FEW; request++) {
            spendthrift.list("?limit=1");
        }
        assertThat(checked(token().subject("spendthrift"))).contains("answer 201 to adding", "answer 429 to");
    }

    private void holdsWhileSealingFails() throws Exception {
        Path pulledOut = Files.createFile(folder.resolve(CryptoModule.PULLED_OUT));
        assertThat(checked(token(), "--refused", "yes")).contains("answer 500 to adding");
        Files.delete(pulledOut);

        assertThat(server.output()).contains("ProviderException");
    }

    /** The database's message holds the whole row. */
    private void holdsWhileTheDatabaseRefuses(String unchecked) throws Exception {
        database.execute("ALTER TABLE customer ADD CONSTRAINT no_more CHECK (char_length(name) > 1000) " + unchecked);
        assertThat(checked(token(), "--refused", "yes")).contains("answer 500 to adding");

        assertThat(server.output()).contains("SQLState 23");
    }

    /** A token of an account that has no customers and made no requests yet. */
    private static TokenIssuer.Token token() {
        return TestServers.token("account-" + UUID.randomUUID());
    }

    /** What the check says, which is that all is well. */
    private String checked(TokenIssuer.Token token, String... options) throws IOException {
        Path tokenFile = Files.writeString(folder.resolve("token"), token.signed());
        List<String> arguments = new ArrayList<>(List.of("--url", server.address("/").toString(),
                "--token-file", tokenFile.toString(), "--log", server.log().toString(), "--dump-command", dump()));
        arguments.addAll(List.of(options));
        var said = new ByteArrayOutputStream();

        int status = LeakCheck.run(new PrintStream(said, true, UTF_8), arguments.toArray(String[]::new));

        assertThat(status).as(said.toString(UTF_8)).isZero();
        return said.toString(UTF_8);
    }

    private String dump() {
        return Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + Dump.class.getName() + " '" + database.url() + "' "
                + database.user() + " " + database.password();
    }
}
