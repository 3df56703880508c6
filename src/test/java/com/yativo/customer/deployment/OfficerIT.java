package com.yativo.customer.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Readme;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import com.yativo.customer.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of server-config/README.md by which compliance officers open documents, with the programs they name. */
@Tag("external")
class OfficerIT {

    private static final String ACCOUNT = "acme";

    private Tool shell;
    @TempDir
    private Path folder;
    private Database database;
    private Map<String, String> environment;
    private List<String> commands;

    @BeforeEach
    void prepare() throws Exception {
        for (String name : List.of("openssl", "psql", "xxd")) {
            new Tool(name).orSkip();
        }
        shell = new Tool("bash").orSkip();
        database = Database.onPostgres("officer");
        environment = Map.of("PGHOST", "localhost", "PGPORT", Integer.toString(Database.postgresPort()),
                "PGDATABASE", "officer", "PGUSER", database.user(), "PGPASSWORD", database.password());
        commands = Readme.commands(Path.of("server-config/README.md"), "Open an identity document");
    }

    /** The command that begins so. */
    private String command(String beginning) {
        List<String> found = commands.stream().filter(command -> command.startsWith(beginning)).toList();
        assertThat(found).as(beginning).hasSize(1);
        return found.get(0);
    }

    private void run(String command) throws IOException {
        shell.run(folder, environment, "-euo", "pipefail", "-c", command);
    }

    @Test
    void opensWhatWasSealedAndHandsOverToTheNextOfficer() throws Exception {
        run(command("openssl req"));
        String first = added("officer.pem");
        run(command("openssl req").replace("officer.", "next."));
        run(command("cat"));
        String second = added("recipients.pem");

        assertThat(opened(first, "officer")).containsKeys("details.json", "front.png", "back.png");
        assertThat(opened(second, "officer")).isNotEmpty();
        Map<String, byte[]> document = opened(second, "next");
        assertThat(new String(document.get("details.json"), UTF_8)).contains("A10600011");
        assertThat(document.get("front.png")).isEqualTo(
                Base64.getDecoder().decode((String) new SeedRequest().value("customer_idFront")));
    }

    /** @return the id of a customer who was added by a server with these recipients */
    private String added(String recipients) throws Exception {
        try (ServerProcess server = TestServers.server(database)
                .environment("CUSTOMER_IDENTITY_RECIPIENTS", folder.resolve(recipients).toString()).start()) {
            return TestServers.client(server.awaitReady(TestServers.START), ACCOUNT)
                    .add(new SeedRequest().withNewEmail())
                    .isCreated().customerId();
        }
    }

    private Map<String, byte[]> opened(String id, String officer) throws IOException {
        run(command("psql").replace("ACCOUNT", ACCOUNT).replace("CUSTOMER_ID", id));
        run(command("openssl cms").replace("officer.key", officer + ".key"));
        Map<String, byte[]> files = new HashMap<>();
        try (var zip = new ZipInputStream(Files.newInputStream(folder.resolve("ID.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
