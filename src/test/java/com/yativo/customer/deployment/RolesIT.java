package com.yativo.customer.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL with the two roles of {@code server-config/postgresql/roles.sql}; their passwords are their names. */
class RolesIT {

    private static final String OWNER = "customer_owner";
    private static final String SERVICE = "customer_service";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static Site site;
    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        site = new Site();
        String roles = Files.readString(Site.SERVER_CONFIG.resolve("postgresql/roles.sql"))
                .replace(":'owner_password'", "'" + OWNER + "'").replace(":'service_password'", "'" + SERVICE + "'");
        try (Connection superuser = site.database("postgres"); Statement statement = superuser.createStatement()) {
            statement.execute(roles);
        }
        server = server().start();
        server.awaitReady(Site.START);
    }

    private static ServerProcess.Builder server() throws Exception {
        return site.installation()
                .environment("DB_USER", SERVICE).environment("DB_PASSWORD", SERVICE)
                .environment("DB_MIGRATION_USER", OWNER).environment("DB_MIGRATION_PASSWORD", OWNER);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        site.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection service = site.database(SERVICE); Statement statement = service.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void serveRequests() throws Exception {
        SeedRequest request = new SeedRequest().withNewEmail();

        HttpResponse<String> added = site.add(server.address(Site.CUSTOMERS), request, "served");
        HttpResponse<String> again = site.add(server.address(Site.CUSTOMERS), request, "served");

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(added.body());
        assertThat(site.get(server.address(Site.CUSTOMERS)).body()).contains("\"customer_id\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT sealed FROM sealed_document", "DELETE FROM sealed_document",
            "UPDATE customer SET name = 'x'", "DELETE FROM customer", "TRUNCATE idempotency_key",
            "DROP TABLE customer", "ALTER TABLE customer ADD COLUMN more int", "CREATE TABLE more (id int)",
            "SELECT * FROM flyway_schema_history", "CREATE ROLE more"})
    void keepTheServingOneFrom(String statement) {
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(statement))
                .returns(INSUFFICIENT_PRIVILEGE, SQLException::getSQLState);
    }

    @Test
    void letOldIdempotencyKeysBeForgotten() throws Exception {
        execute("DELETE FROM idempotency_key WHERE created_at < now() - interval '1 year'");
    }

    @Test
    void serveAfterARestart() throws Exception {
        try (ServerProcess another = server().start()) {
            another.awaitReady(Site.START);
            assertThat(site.add(another.address(Site.CUSTOMERS), new SeedRequest().withNewEmail(), "restarted")
                    .statusCode()).isEqualTo(201);
        }
    }

    @Test
    void failTheStartIfTheMigratingOneIsWrong() throws Exception {
        try (ServerProcess wrong = server().environment("DB_MIGRATION_USER", "nobody").start()) {
            assertThat(wrong.exitCode(Site.START)).isEqualTo(1);
            assertThat(wrong.output()).contains("DB_MIGRATION_USER (db.migration.user) names a user by whom");
        }
    }
}
