package com.yativo.customer.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL with the two roles of {@code server-config/postgresql/roles.sql}; their passwords are their names. */
@Tag("external")
class RolesIT {

    private static final String OWNER = "customer_owner";
    private static final String SERVICE = "customer_service";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static Database database;
    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        database = Database.onPostgres("roles");
        String roles = Files.readString(Path.of("server-config/postgresql/roles.sql"))
                .replace(":'owner_password'", "'" + OWNER + "'").replace(":'service_password'", "'" + SERVICE + "'");
        database.execute(roles);
        server = server().start().awaitReady(TestServers.START);
    }

    private static ServerProcess.Builder server() throws Exception {
        return TestServers.server(database.as(SERVICE))
                .environment("DB_MIGRATION_USER", OWNER).environment("DB_MIGRATION_PASSWORD", OWNER);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void serveRequests() throws Exception {
        SeedRequest request = new SeedRequest();

        Client client = TestServers.client(server);

        Response added = client.addWithKey(request, "served").isCreated();

        assertThat(client.addWithKey(request, "served").body()).isEqualTo(added.body());
        assertThat(client.list("").customerIds()).containsExactly(added.customerId());
        assertThat(client.change(added.customerId(), "{\"customer_name\":\"Momo\"}").status()).isEqualTo(200);
        assertThat(client.replaceDocument(added.customerId(), new SeedRequest().withoutCustomer()
                .with("customer_idNumber", "2")).status()).isEqualTo(200);
        assertThat(client.erase(added.customerId()).status()).isEqualTo(200);
        client.addWithKey(request, "served").isError(410, "customer_erased");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT sealed FROM sealed_document", "UPDATE sealed_document SET sealed = sealed",
            "UPDATE customer SET account = 'x'", "UPDATE customer SET created_at = now()", "TRUNCATE customer",
            "UPDATE idempotency_key SET customer_id = customer_id", "TRUNCATE idempotency_key",
            "UPDATE erased_customer SET erased_by = 'x'", "DELETE FROM erased_customer",
            "DROP TABLE customer", "ALTER TABLE customer ADD COLUMN more int", "CREATE TABLE more (id int)",
            "SELECT * FROM flyway_schema_history", "CREATE ROLE more"})
    void keepTheServingOneFrom(String statement) {
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> database.as(SERVICE).execute(statement))
                .returns(INSUFFICIENT_PRIVILEGE, SQLException::getSQLState);
    }

    /** Each in the way in which the service does it. */
    @ParameterizedTest
    @ValueSource(strings = {
            "UPDATE customer SET name = 'x', version = 1 WHERE account = 'a' AND version = 0",
            "SELECT id FROM customer WHERE account = 'a' FOR UPDATE",
            "SELECT id, received_at FROM sealed_document WHERE account = 'a' AND customer_id = gen_random_uuid()",
            "DELETE FROM sealed_document WHERE account = 'a' AND customer_id = gen_random_uuid()",
            "DELETE FROM customer WHERE account = 'a' AND id = gen_random_uuid() AND version = 0",
            "UPDATE idempotency_key SET mac = NULL WHERE account = 'a' AND customer_id = gen_random_uuid()",
            "INSERT INTO erased_customer (account, id, erased_at, erased_by) VALUES ('a', gen_random_uuid(), now(), 'b')",
            "SELECT erased_at FROM erased_customer WHERE account = 'a'",
            "SELECT pg_logical_emit_message(true, 'customer-api', '')"})
    void letTheServingOneChangeAndErase(String statement) throws Exception {
        database.as(SERVICE).execute(statement);
    }

    @Test
    void letOldIdempotencyKeysBeForgotten() throws Exception {
        database.as(SERVICE).execute("DELETE FROM idempotency_key WHERE created_at < now() - interval '1 year'");
    }

    @Test
    void serveAfterARestart() throws Exception {
        try (ServerProcess another = server().start()) {
            TestServers.client(another.awaitReady(TestServers.START)).add(new SeedRequest()).isCreated();
        }
    }

    @Test
    void failTheStartIfTheMigratingOneIsWrong() throws Exception {
        try (ServerProcess wrong = server().environment("DB_MIGRATION_USER", "nobody").start()) {
            assertThat(wrong.exitCode(TestServers.START)).isEqualTo(1);
            assertThat(wrong.output()).contains("DB_MIGRATION_USER (db.migration.user) names a user by whom");
        }
    }
}
