package com.yativo.customer.deployment;

import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Where a deployment is tried: a folder, throw-away keys, an empty PostgreSQL, and a caller. */
final class Site implements AutoCloseable {

    static final Duration START = Duration.ofSeconds(300);
    static final String CUSTOMERS = "/api/v1/customer";
    static final Path SERVER_CONFIG = Path.of("server-config").toAbsolutePath();

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Path folder;
    private final DevKeys development;
    private final EmbeddedPostgres postgresql;

    Site() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "deployment-").toAbsolutePath();
        development = DevKeys.in(folder);
        postgresql = EmbeddedPostgres.start();
    }

    Path folder() {
        return folder;
    }

    /** What each server is told, but for its database. */
    Map<String, String> environment() throws IOException {
        return development.environment();
    }

    /** A server in the making. */
    ServerProcess.Builder installation() throws IOException {
        return ServerProcess.of(environment()).environment("DB_URL", databaseUrl())
                .environment("DB_USER", "postgres").environment("DB_PASSWORD", "postgres")
                .java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** Names no user: one in the address would come before those that are given beside it. */
    String databaseUrl() {
        return "jdbc:postgresql://localhost:" + postgresql.getPort() + "/postgres";
    }

    /** The same database, as PostgreSQL's own programs are told of it. */
    Map<String, String> libpq() {
        return Map.of("PGHOST", "localhost", "PGPORT", Integer.toString(postgresql.getPort()),
                "PGDATABASE", "postgres", "PGUSER", "postgres", "PGPASSWORD", "postgres");
    }

    Connection database(String user) throws SQLException {
        return DriverManager.getConnection(databaseUrl(), user, user);
    }

    String authorization() {
        return "Bearer " + development.tokenIssuer().token().validFor(Duration.ofHours(1)).signed();
    }

    HttpResponse<String> add(URI customers, SeedRequest request, String key) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(customers).timeout(TIMEOUT)
                .header("Authorization", authorization()).header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(request.json())).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address).timeout(TIMEOUT)
                .header("Authorization", authorization()).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        postgresql.close();
    }
}
