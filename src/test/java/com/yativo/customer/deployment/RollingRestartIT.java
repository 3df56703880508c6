package com.yativo.customer.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.FreePort;
import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.RawConnection;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers behind nginx, with the configuration and the script of {@code server-config/nginx}. */
@Tag("external")
class RollingRestartIT {

    private static final String CUSTOMERS = "/api/v1/customer";
    private static final Path SERVER_CONFIG = Path.of("server-config").toAbsolutePath();
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final int CALLERS = 2;
    private static final int LARGE_IMAGE = 4_000_000;
    /** So many lines with a large image are longer than another body may be. */
    private static final int IMPORTED = 6;
    private static final Duration PAUSE = Duration.ofMillis(50);

    @TempDir
    private static Path folder;
    private static Database database;
    private static Process nginx;
    private static int port;
    private static Map<Integer, ServerProcess> servers = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("sun.net.http.retryPost", "false"); // else the JDK's client hides a request that failed
        assumeTrue(Files.isExecutable(NGINX), "needs nginx: apt-get install nginx-light");
        assumeTrue(run(List.of("curl", "--version"), Map.of()) == 0, "needs curl");
        database = Database.onPostgres("rolling_restart");
        for (int number = 0; number < 2; number++) {
            ServerProcess server = TestServers.server(database).folder(folder.resolve("server-" + number)).start();
            servers.put(server.port(), server);
        }
        for (ServerProcess server : servers.values()) {
            server.awaitReady(TestServers.START);
        }
        startNginx();
    }

    private static void startNginx() throws Exception {
        port = FreePort.next();
        Files.writeString(folder.resolve("customer-api-servers.conf"), String.join("", servers.keySet().stream()
                .map(each -> "server 127.0.0.1:" + each + ";\n").toList()));
        Files.writeString(folder.resolve("customer-api.conf"),
                Files.readString(SERVER_CONFIG.resolve("nginx/customer-api.conf"))
                        .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                        .replace("/var/log/nginx/", folder + "/")
                        .replace("error.log crit;", "error.log warn;")); // tells of bodies that go into a file
        Files.writeString(folder.resolve("nginx.conf"), """
                pid nginx.pid;
                error_log nginx-error.log;
                events {
                }
                http {
                    access_log nginx-access.log;
                    client_body_temp_path nginx-body;
                    proxy_temp_path nginx-proxy;
                    fastcgi_temp_path nginx-fastcgi;
                    uwsgi_temp_path nginx-uwsgi;
                    scgi_temp_path nginx-scgi;
                    include customer-api.conf;
                }
                """);
        nginx = new ProcessBuilder(nginx("-g", "daemon off;")).inheritIO().start();
        await("nginx").atMost(Duration.ofSeconds(30)).until(() -> status(CUSTOMERS) == 401);
    }

    private static List<String> nginx(String... options) {
        List<String> command = new ArrayList<>(List.of(NGINX.toString(), "-p", folder.toString(), "-c", "nginx.conf"));
        command.addAll(List.of(options));
        return command;
    }

    @AfterAll
    static void stop() throws Exception {
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor(10, TimeUnit.SECONDS);
        }
        servers.values().forEach(ServerProcess::close);
    }

    private static int run(List<String> command, Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    private static int status(String path) {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            return connection.getResponseCode();
        } catch (IOException refused) {
            return 0;
        }
    }

    @Test
    void failsNoRequest() throws Exception {
        Map<String, String> responses = new ConcurrentHashMap<>();
        var stopped = new AtomicBoolean();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            String name = "caller-" + caller;
            callers.add(new Thread(() -> call(name, responses, stopped)));
        }
        Map<Integer, Long> before = processes();
        callers.forEach(Thread::start);

        var watcher = new Thread(() -> restartWhatIsAskedFor(stopped));
        watcher.start();
        // Asks this test for the restart of a server by a file with its port, and waits until it is gone.
        int status = run(List.of(SERVER_CONFIG.resolve("nginx/rolling-restart.sh").toString(),
                folder.resolve("customer-api-servers.conf").toString(),
                "touch %1$s/restart-{port}; while test -e %1$s/restart-{port}; do sleep 0.1; done"
                        .formatted(folder)),
                Map.of("NGINX_RELOAD", String.join(" ", nginx("-s", "reload"))));
        stopped.set(true);
        for (Thread caller : callers) {
            caller.join();
        }
        watcher.join();

        assertThat(status).isZero();
        assertThat(processes()).doesNotContainValue(before.values().iterator().next()).hasSize(2);
        assertThat(responses).hasSizeGreaterThan(20)
                .allSatisfy((key, response) -> assertThat(response).startsWith("201 "));
        assertThat(database.customers("acme")).isEqualTo(responses.size());
    }

    private static Map<Integer, Long> processes() {
        Map<Integer, Long> processes = new ConcurrentHashMap<>();
        servers.forEach((each, server) -> processes.put(each, server.process().pid()));
        return processes;
    }

    /** One request after the other, each on a connection of its own: nginx closes those that wait when it reloads. */
    private static void call(String name, Map<String, String> responses, AtomicBoolean stopped) {
        for (int number = 0; !stopped.get(); number++) {
            String key = name + "-" + number;
            try {
                responses.put(key, add(key));
            } catch (IOException failed) {
                responses.put(key, failed.toString());
            }
        }
    }

    private static String add(String key) throws IOException {
        var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + CUSTOMERS).toURL()
                .openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("Authorization", client().authorization());
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Idempotency-Key", key);
        connection.setDoOutput(true);
        connection.getOutputStream().write(
                new SeedRequest().with("customer_email", key + "@example.com").json().getBytes(UTF_8));
        return connection.getResponseCode() + " " + connection.getResponseMessage();
    }

    private static void restartWhatIsAskedFor(AtomicBoolean stopped) {
        while (!stopped.get()) {
            servers.forEach((each, server) -> {
                Path asked = folder.resolve("restart-" + each);
                if (Files.exists(asked)) {
                    server.close();
                    try {
                        servers.put(each, TestServers.server(database).folder(server.folder()).port(each).start());
                        Files.delete(asked);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static Client client() {
        return new Client(path -> URI.create("http://127.0.0.1:" + port + path), TestServers.token("acme").signed());
    }

    @Test
    void keepsMetricsAndHealthInside() {
        assertThat(status("/metrics")).isEqualTo(404);
        assertThat(status("/metrics?scope=application")).isEqualTo(404);
        assertThat(status("/health/ready")).isEqualTo(404);
        assertThat(status("/metrics;x")).isEqualTo(404);
        assertThat(status("/health;x/ready")).isEqualTo(404);
        assertThat(status("/openapi")).isEqualTo(200);
    }

    @Test
    void keepsBodiesOutOfFiles() throws Exception {
        client().add(new SeedRequest().withNewEmail()
                .with("customer_idFront", Images.base64(Images.png(LARGE_IMAGE)))).isCreated();

        assertThat(Files.readString(folder.resolve("customer-api-error.log"))).doesNotContain("temporary file");
    }

    /** Neither its length counts, nor does anything wait for its end. */
    @Test
    void handsOnAnImportWhileItArrives() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < IMPORTED; number++) {
            lines.add(new SeedRequest().withNewEmail()
                    .with("customer_idFront", Images.base64(Images.png(LARGE_IMAGE))).json() + "\n");
        }
        String account = "importing";
        try (RawConnection caller = RawConnection.to(port)) {
            caller.send("POST " + CUSTOMERS + "/import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + TestServers.token(account).signed() + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                    + lines.stream().mapToInt(String::length).sum() + "\r\n\r\n").send(lines.get(0));
            await("the first").atMost(Duration.ofSeconds(30)).until(() -> database.customers(account) == 1);

            assertThat(caller.send(String.join("", lines.subList(1, IMPORTED))).receiveResponse())
                    .startsWith("HTTP/1.1 200 ").contains("\"added\":" + IMPORTED);
        }
        assertThat(Files.readString(folder.resolve("customer-api-error.log"))).doesNotContain("temporary file");
    }

    @Test
    void refusesWhatIsTooLargeAsTheServiceDoes() {
        String response = RawConnection.exchange(port, "POST " + CUSTOMERS + " HTTP/1.1", "Host: localhost",
                "Content-Type: application/json", "Content-Length: 30000000", "Connection: close");

        assertThat(response).startsWith("HTTP/1.1 413 ").contains("\r\nContent-Type: application/json\r\n",
                "\r\nX-Request-Id: ", "{\"status\":\"error\",\"status_code\":413,\"code\":\"payload_too_large\",");
    }
}
