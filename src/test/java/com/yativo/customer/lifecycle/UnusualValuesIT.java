package com.yativo.customer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings and folders with all the letters that they may have; and a folder that is emptied. */
@Tag("slow")
class UnusualValuesIT {

    private static final Duration MAX = Duration.ofSeconds(120);
    private static final String WORD = "Kx7mQ2vLp";
    private static final String PASSWORD = " a b'\"#=\\$ {x} ${y} " + WORD + " ü; ";
    private static final String ISSUER = "https://x/${tenant}";
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private static Path temporary;
    private static Path folder;
    private static Path jar;
    private static DevKeys development;

    @BeforeAll
    static void prepare() throws IOException {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "the tests' own locale has no umlaut");
        folder = Files.createDirectory(temporary.resolve("mit Leerzeichen, ü & #1"));
        jar = Files.copy(ServerProcess.jar(), folder.resolve("customer api.jar"));
        development = DevKeys.in(folder.resolve("Schlüssel"));
    }

    private static ServerProcess.Builder installation(String name) throws IOException {
        return ServerProcess.of(development.environment()).environment("LC_ALL", "C.UTF-8")
                .jar(jar).folder(folder.resolve(name)).java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** @param connections fewer than usual, and more */
    @ParameterizedTest
    @ValueSource(ints = {3, 24})
    void countLetterByLetterAndAreKeptNowhere(int connections) throws Exception {
        Database database = Database.onPostgres("unusual_" + connections, PASSWORD);
        try (ServerProcess server = installation("postgresql").environment(database.environment())
                .environment("MP_JWT_VERIFY_ISSUER", ISSUER).environment("DB_POOL_SIZE", Integer.toString(connections))
                .start()) {
            server.awaitReady(MAX);

            String token = development.tokenIssuer().token().claim("iss", ISSUER).signed();
            assertThat(get(server, "/api/v1/customer", "Authorization", "Bearer " + token).statusCode()).isEqualTo(200);
            assertThat(filesWith(WORD, server.folder())).isEmpty();
            assertThat(connectionsAtOnce(server, database, token)).isEqualTo(connections);
        }
    }

    /** How many of thirty requests get a connection while nobody gives one back. */
    private static int connectionsAtOnce(ServerProcess server, Database database, String token) throws Exception {
        try (Connection locking = database.open(); Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("LOCK TABLE customer IN ACCESS EXCLUSIVE MODE");
            HttpRequest request = HttpRequest.newBuilder(server.address("/api/v1/customer"))
                    .header("Authorization", "Bearer " + token).build();
            List<CompletableFuture<HttpResponse<String>>> asked = Stream
                    .generate(() -> HTTP.sendAsync(request, BodyHandlers.ofString())).limit(30).toList();
            CompletableFuture.anyOf(asked.toArray(CompletableFuture[]::new)).get(); // it waited for a connection
            return database.waitingFor("relation").size();
        }
    }

    private static HttpResponse<String> get(ServerProcess server, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.address(path)).timeout(MAX);
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static List<Path> filesWith(String word, Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).filter(file -> holds(file, word)).toList();
        }
    }

    private static boolean holds(Path file, String word) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void endReadinessWhenTheServersFilesAreTakenAway() throws Exception {
        try (ServerProcess server = installation("h2").start()) {
            server.awaitReady(MAX);
            assertThat(get(server, "/").statusCode()).isEqualTo(200);
            empty(server.temporaryFiles());

            await("readiness DOWN").atMost(MAX).until(() -> get(server, "/health/ready").statusCode() == 503);
            assertThat(get(server, "/health/ready").body()).contains("\"application_files\":\"false\"");
        }
    }

    private static void empty(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(file -> !file.equals(place)).sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
