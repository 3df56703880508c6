package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.SeedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Idempotency keys that count for two seconds, and are removed each minute. */
@Tag("slow") // waits for minutes
@Order(1)
class RetentionIT {

    private static final Duration MINUTE = Duration.ofSeconds(75);
    private static final String KEYS = "SELECT idempotency_key FROM idempotency_key";
    private static final String FAILURE = "Old idempotency keys are removed later";

    @AutoClose
    private static FaultyService service;
    private static Database database;

    @BeforeAll
    static void start() throws Exception {
        service = FaultyService.start("retention", Map.of("CUSTOMER_IDEMPOTENCY_RETENTION", "PT2S"));
        database = service.database().administrators();
    }

    @AfterEach
    void heal() throws Exception {
        service.heal();
    }

    @Test
    void countsAKeyAsNewAndThenRemovesIt() throws Exception {
        Client client = service.client();
        int customers = database.texts("SELECT id FROM customer").size();
        String first = client.addWithKey(new SeedRequest().withNewEmail(), "again").customerId();
        SeedRequest another = new SeedRequest().withNewEmail();

        await("the key counts as new").atMost(Duration.ofSeconds(10)).until(
                () -> client.addWithKey(another, "again").status() == 201);
        assertThat(client.read(first).status()).isEqualTo(200);
        assertThat(database.texts(KEYS)).containsExactly("again");

        assertThat(client.addWithKey(new SeedRequest().withNewEmail(), "never-again").status()).isEqualTo(201);
        await("old keys are removed").atMost(MINUTE).until(() -> database.texts(KEYS).isEmpty());
        assertThat(database.texts("SELECT id FROM customer")).hasSize(customers + 3);
    }

    /** Also after a commit that failed, which would end a timer of the container. */
    @Test
    void removesKeysLaterIfTheDatabaseFails() throws Exception {
        UUID key = service.expiredKey();
        for (String pattern : List.of("^SELECT created_at", "^DELETE FROM idempotency_key", "^COMMIT")) {
            long before = service.logged(FAILURE);
            service.database().fail(pattern, "53100");
            await("a removal that fails at " + pattern).atMost(MINUTE).until(() -> service.logged(FAILURE) > before);
            service.heal();
        }

        assertThat(database.texts(KEYS)).contains(key.toString());
        await("a removal").atMost(MINUTE).until(() -> database.texts(KEYS).isEmpty());
    }
}
