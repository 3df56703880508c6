package com.yativo.customer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database of version 1.0.0, and what is found in it after today's server has started. */
class AccountKeysMigrationIT {

    private static final String INTEGRITY_VIOLATIONS = "23";
    private static final byte[] LARGE = new byte[3_000_000];
    private static final byte[] SMALL = new byte[1000];
    private static final byte[] MAC = new byte[32];

    static {
        var random = new Random(1);
        random.nextBytes(LARGE);
        random.nextBytes(SMALL);
        random.nextBytes(MAC);
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void losesNothing(String vendor) throws Exception {
        Database database = vendor.equals("h2")
                ? Database.inSharedFile(folder) : Database.onPostgres("account_keys_migration");
        TestMigrations.migrate(database, vendor, "4");
        UUID large = customer(database, "acme", "large@example.com");
        UUID small = customer(database, "acme", "small@example.com");
        UUID without = customer(database, "acme", "without@example.com");
        UUID foreign = customer(database, "other", "small@example.com");
        document(database, large, LARGE);
        document(database, small, SMALL);
        document(database, foreign, SMALL);
        insert(database, "INSERT INTO idempotency_key (account, idempotency_key, customer_id, mac, created_at)"
                + " VALUES ('acme', 'one', ?, ?, ?)", small, MAC, OffsetDateTime.now(ZoneOffset.UTC));

        try (ServerProcess server = TestServers.server(database).start()) {
            Client client = TestServers.client(server.awaitReady(TestServers.START), "acme");

            assertThat(client.list("").customerIds())
                    .containsExactly(without.toString(), small.toString(), large.toString());
            Response read = client.read(small.toString());
            assertThat(read.header("ETag")).isEqualTo("\"0\"");
            assertThat(read.data().keySet()).containsExactly("customer_id", "customer_name", "customer_email",
                    "customer_phone", "customer_country", "created_at");
            client.read(foreign.toString()).isError(404, "customer_not_found");
            client.addWithKey(new SeedRequest(), "one").isError(422, "idempotency_key_reused");
            client.add(new SeedRequest().with("customer_email", "Small@example.com"))
                    .isError(409, "customer_email_taken");
            client.add(new SeedRequest()).isCreated();
        }

        hasDocument(database, "acme", large, LARGE);
        hasDocument(database, "acme", small, SMALL);
        hasDocument(database, "other", foreign, SMALL);
        assertThat(database.sealedDocuments("acme")).isEqualTo(3);
        assertThat(database.texts("SELECT customer_id FROM idempotency_key WHERE mac = ?", (Object) MAC))
                .containsExactly(small.toString());
        keepsDocumentsAndCustomersTogether(database, small);
    }

    private static void hasDocument(Database database, String account, UUID customerId, byte[] sealed) {
        assertThat(database.sealedDocument(customerId.toString())).isEqualTo(sealed);
        assertThat(database.texts("SELECT count(*) FROM sealed_document d JOIN customer c ON c.account = d.account"
                + " AND c.id = d.customer_id WHERE d.id = ? AND d.account = ? AND d.received_at = c.created_at",
                customerId, account)).containsExactly("1");
    }

    private static void keepsDocumentsAndCustomersTogether(Database database, UUID customerId) throws SQLException {
        String document = "INSERT INTO sealed_document (account, customer_id, id, received_at, sealed)"
                + " VALUES (?, ?, ?, ?, ?)";
        var now = OffsetDateTime.now(ZoneOffset.UTC);

        insert(database, document, "acme", customerId, UuidCreator.getTimeOrderedEpoch(), now, SMALL);

        assertThat(database.sealedDocuments("acme")).as("a second one of a customer").isEqualTo(4);
        isRefused(() -> insert(database, document, "acme", customerId, customerId, now, SMALL));
        isRefused(() -> insert(database, document, "other", customerId, customerId, now, SMALL));
        isRefused(() -> database.execute("DELETE FROM customer WHERE account = 'acme'"));
    }

    private static void isRefused(ThrowingCallable change) {
        assertThatExceptionOfType(SQLException.class).isThrownBy(change)
                .satisfies(refused -> assertThat(refused.getSQLState()).startsWith(INTEGRITY_VIOLATIONS));
    }

    private static UUID customer(Database database, String account, String email) throws SQLException {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant createdAt = UuidUtil.getInstant(id);
        insert(database, "INSERT INTO customer (id, account, name, email, folded_email, phone, country, created_at)"
                + " VALUES (?, ?, 'Momo', ?, ?, '+19203751411', 'USA', ?)", id, account, email, email,
                createdAt.atOffset(ZoneOffset.UTC));
        return id;
    }

    private static void document(Database database, UUID customerId, byte[] sealed) throws SQLException {
        insert(database, "INSERT INTO sealed_document (customer_id, sealed) VALUES (?, ?)", customerId, sealed);
    }

    private static void insert(Database database, String sql, Object... values) throws SQLException {
        try (Connection connection = database.open(); PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }
}
