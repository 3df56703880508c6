package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Idempotency keys that count for two seconds. */
@Order(1) // takes minutes
class RetentionIT {

    private static final String KEYS = "SELECT idempotency_key FROM idempotency_key";

    @Test
    void countsAKeyAsNewAndThenForgetsIt() throws Exception {
        Database database = Database.onPostgres("retention");
        try (ServerProcess server = TestServers.server(database).environment("CUSTOMER_IDEMPOTENCY_RETENTION", "PT2S")
                .start().awaitReady(TestServers.START)) {
            Client client = TestServers.client(server, "acme");
            String first = client.addWithKey(new SeedRequest().withNewEmail(), "again").customerId();
            SeedRequest another = new SeedRequest().withNewEmail();

            await("the key counts as new").atMost(Duration.ofSeconds(10)).until(
                    () -> client.addWithKey(another, "again").status() == 201);
            assertThat(client.read(first).status()).isEqualTo(200);
            assertThat(database.texts(KEYS)).containsExactly("again");

            assertThat(client.addWithKey(new SeedRequest().withNewEmail(), "never-again").status()).isEqualTo(201);
            await("old keys are forgotten").atMost(Duration.ofSeconds(75)).until(
                    () -> database.texts(KEYS).isEmpty());
            assertThat(database.texts("SELECT id FROM customer")).hasSize(3);
        }
    }
}
