package com.yativo.customer.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.FreePort;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.TestServers;
import com.yativo.customer.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The unit of {@code server-config/systemd}, started by a systemd of its own: in a container whose files are all below
 * {@code target}, but for the machine's programs and the configuration of its Java, which can't be written to there.
 */
@Tag("external")
@Tag("slow")
class SystemdRunIT {

    private static final Path JAVA = Path.of("/usr/bin/java");
    private static final Path JAR = Path.of("target/customer-api-microbundle.jar").toAbsolutePath();
    private static final Path OPTIONS = Path.of("server-config/payara-micro/java.options").toAbsolutePath();
    private static final String STATE = "var/lib/private/customer-api/";
    private static final String DATABASE = STATE + "data/customers.mv.db";
    private static final String ARCHIVE = STATE + "customer-api.jsa";
    private static final Duration END = Duration.ofSeconds(60);

    private Path folder;
    private Path root;
    private int port;
    private Client client;
    private Process container;

    @BeforeEach
    void prepare() throws Exception {
        new Tool("systemd-nspawn").orSkip();
        new Tool("journalctl").orSkip();
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may start a container");
        assumeTrue(Files.isExecutable(JAVA) && JAVA.toRealPath().startsWith("/usr"),
                "what the unit starts is not installed here");
        folder = Files.createTempDirectory(Path.of("target"), "systemd-").toAbsolutePath();
        root = Files.createDirectory(folder.resolve("root"));
        port = FreePort.next();
        furnish();
        assumeTrue(start("true").waitFor() == 0, "no container can be started here: " + printed());
        container = start("--boot", "--", "--unit=" + unit());
        awaitReady();
    }

    /** As the unit says, as a template; and what systemd wants to find. */
    private void furnish() throws IOException {
        for (String name : List.of("bin", "sbin", "lib", "lib64")) {
            Files.createSymbolicLink(root.resolve(name), Path.of("usr", name));
        }
        for (String name : List.of("etc/systemd/system", "var/log/journal", "usr")) {
            Files.createDirectories(root.resolve(name));
        }
        write("etc/os-release", "ID=customers\n");
        write("etc/hosts", "127.0.0.1 localhost customers\n");
        write("etc/passwd", "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n");
        write("etc/group", "root:x:0:\nnogroup:x:65534:\n");
        write("etc/systemd/system/customer-api@.service",
                Files.readString(Path.of("server-config/systemd/customer-api.service")).replace("8080", "%i"));

        Path settings = Files.createDirectories(root.resolve("etc/customer-api"));
        DevKeys keys = DevKeys.in(folder);
        for (Path file : List.of(keys.tokenKey(), keys.officerCertificate())) {
            Files.copy(file, settings.resolve(file.getFileName()));
        }
        client = new Client(this::address, keys.tokenIssuer().token().signed());
        var environment = new StringBuilder();
        keys.environment().forEach((name, value) -> environment.append(name).append('=')
                .append(value.replace(folder.toString(), "/etc/customer-api")).append('\n'));
        write("etc/customer-api/environment", environment.toString());
        Files.setPosixFilePermissions(settings.resolve("environment"), PosixFilePermissions.fromString("rw-------"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }

    private String unit() {
        return "customer-api@" + port + ".service";
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("systemd-nspawn", "--quiet", "--directory=" + root,
                "--machine=customer-api-" + port, "--hostname=customers", "--resolv-conf=off", "--timezone=off",
                "--register=no", "--keep-unit", "--console=pipe",
                "--bind-ro=/usr", "--bind-ro=" + JAR + ":/opt/customer-api/customer-api-microbundle.jar",
                "--bind-ro=" + OPTIONS + ":/opt/customer-api/java.options"));
        try (Stream<Path> configuration = Files.list(Path.of("/etc"))) { // of Debian's Java, which links to it
            configuration.filter(path -> path.getFileName().toString().matches("alternatives|java.*"))
                    .forEach(path -> command.add("--bind-ro=" + path));
        }
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("container.log").toFile());
        builder.environment().put("SYSTEMD_NSPAWN_UNIFIED_HIERARCHY", "1");
        return builder.start();
    }

    private void awaitReady() throws IOException {
        try {
            await("readiness").atMost(TestServers.START).ignoreException(UncheckedIOException.class)
                    .failFast(() -> assertThat(container.isAlive()).as(printed()).isTrue())
                    .until(() -> client.getFromRoot("/health/ready").status() == 200);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(journal(), late);
        }
    }

    /** What the unit and its processes told. */
    private String journal() throws IOException {
        return new Tool("journalctl").run(folder, Map.of(), "--directory=" + root.resolve("var/log/journal"),
                "--unit=" + unit(), "--output=cat", "--no-pager");
    }

    private String printed() throws IOException {
        return Files.readString(folder.resolve("container.log"), UTF_8);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    @AfterEach
    void leave() throws Exception {
        if (container != null && container.isAlive()) {
            container.destroy();
            if (!container.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                container.destroyForcibly();
            }
        }
    }

    /** The server's process: as seen from here, outside. */
    private ProcessHandle server() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("--port " + port))
                .findFirst().orElseThrow();
    }

    @Test
    void servesAsAUserWhoMayNothingElseAndIsStartedAgain() throws Exception {
        var request = new SeedRequest();
        Response added = client.addWithKey(request, "one").isCreated();
        ProcessHandle server = server();
        assertThat(Files.readAllLines(Path.of("/proc", Long.toString(server.pid()), "status")))
                .contains("CapPrm:\t0000000000000000", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000",
                        "NoNewPrivs:\t1", "Seccomp:\t2")
                .noneMatch(line -> line.matches("Uid:.*\\b0\\b.*"));
        FileTime archived = Files.getLastModifiedTime(root.resolve(ARCHIVE));

        server.destroyForcibly();
        server.onExit().get(END.toSeconds(), TimeUnit.SECONDS);
        awaitReady();

        assertThat(client.addWithKey(request, "one").body()).isEqualTo(added.body());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(DATABASE))))
                .isEqualTo("rw-------");
        assertThat(Files.getLastModifiedTime(root.resolve(ARCHIVE))).isEqualTo(archived);
        container.destroy();
        assertThat(container.waitFor(END.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(journal()).containsOnlyOnce("Failed with result 'signal'")
                .doesNotContain("Unable to use shared archive")
                .contains("Scheduled restart job", unit() + ": Deactivated successfully.");
    }
}
