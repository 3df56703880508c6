package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
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
            String first = client.add(new SeedRequest().withNewEmail(), "again").customerId();
            SeedRequest another = new SeedRequest().withNewEmail();

            Patience.until(Duration.ofSeconds(10), "the key counts as new",
                    () -> client.add(another, "again").status() == 201);
            assertThat(client.read("/" + first).status()).isEqualTo(200);
            assertThat(database.texts(KEYS)).containsExactly("again");

            assertThat(client.add(new SeedRequest().withNewEmail(), "never-again").status()).isEqualTo(201);
            Patience.until(Duration.ofSeconds(75), "old keys are forgotten",
                    () -> database.texts(KEYS).isEmpty());
            assertThat(database.texts("SELECT id FROM customer")).hasSize(3);
        }
    }
}
