package com.yativo.customer.durability;

import static com.yativo.customer.durability.CustomerModel.expect;
import static com.yativo.customer.durability.CustomerModel.hasError;
import static com.yativo.customer.durability.CustomerModel.same;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked in whatever order, the service answers as a small model does. System property {@code model.runs}
 * says how often that is tried, {@code model.seed} with what: the same seed asks the same.
 */
@Tag("slow")
class ModelIT {

    private static final int RUNS = Integer.getInteger("model.runs", 100);
    private static final long SEED = Long.getLong("model.seed", System.nanoTime());
    private static final int STEPS = 25;
    private static final int ACCOUNTS = 3;
    private static final int THREADS = 3;

    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServers.server(Database.onPostgres("model")).start().awaitReady(TestServers.START);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersAsItsModel() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Random seeds = new Random(SEED);
            List<Future<Optional<String>>> runs = IntStream.range(0, RUNS).mapToObj(run -> seeds.longs(STEPS).toArray())
                    .map(steps -> threads.submit(() -> failure(steps))).toList();
            for (Future<Optional<String>> run : runs) {
                run.get().ifPresent(failure -> {
                    throw new AssertionError("With -Dmodel.seed=" + SEED + ":" + failure);
                });
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The failure in the fewest of these steps that still fail. */
    private static Optional<String> failure(long[] steps) throws Exception {
        Optional<String> failure = new Run().play(steps);
        for (int left = steps.length - 1; failure.isPresent() && left >= 0; left--) {
            int without = left;
            long[] fewer = IntStream.range(0, steps.length).filter(step -> step != without)
                    .mapToLong(step -> steps[step]).toArray();
            if (new Run().play(fewer).isPresent()) {
                return failure(fewer);
            }
        }
        return failure;
    }

    /** Some accounts of its own, so that runs know nothing of each other. */
    private static final class Run {

        private final List<Client> clients = IntStream.range(0, ACCOUNTS)
                .mapToObj(number -> TestServers.client(server, number + "-" + UUID.randomUUID())).toList();
        private final List<CustomerModel> models =
                IntStream.range(0, ACCOUNTS).mapToObj(number -> new CustomerModel()).toList();
        private final StringBuilder log = new StringBuilder();

        /** Plays steps, each decided by its own seed alone, until one is answered in the wrong way. */
        Optional<String> play(long[] steps) {
            try {
                for (long seed : steps) {
                    step(new Random(seed));
                }
                return Optional.empty();
            } catch (AssertionError | RuntimeException wrong) {
                return Optional.of(log + "\n" + wrong + " in " + Arrays.toString(steps));
            }
        }

        private void step(Random random) {
            int account = random.nextInt(ACCOUNTS);
            log.append("\n").append(account).append(": ");
            switch (random.nextInt(8)) {
                case 0 -> read(account, random);
                case 1 -> list(account, 1 + random.nextInt(4));
                case 2 -> find(account, random);
                case 3 -> fail(account, random);
                default -> add(account, random);
            }
        }

        private void add(int account, Random random) {
            String key = RandomRequest.one(Arrays.asList(null, "one", "two", "three"), random);
            RandomRequest request = RandomRequest.any(random);
            log.append("add with key ").append(key).append(' ').append(request);
            models.get(account).check(request, key, key == null ? clients.get(account).add(request.request())
                    : clients.get(account).addWithKey(request.request(), key));
        }

        private void read(int account, Random random) {
            CustomerModel owner = models.get(random.nextInt(ACCOUNTS));
            if (owner.entries().isEmpty()) {
                return;
            }
            CustomerModel.Entry entry = RandomRequest.one(owner.entries(), random);
            log.append("read ").append(entry);
            Response response = clients.get(account).read(entry.id());
            if (owner == models.get(account)) {
                expect(response, 200);
                CustomerModel.same(entry, response.data());
            } else {
                hasError(response, 404, "customer_not_found");
            }
        }

        private void list(int account, int limit) {
            log.append("list by ").append(limit);
            List<CustomerModel.Entry> left = new ArrayList<>(models.get(account).newestFirst());
            String query = "?limit=" + limit;
            while (query != null) {
                Response page = clients.get(account).list(query);
                expect(page, 200);
                List<CustomerModel.Entry> expected = left.subList(0, Math.min(limit, left.size()));
                holds(expected, page);
                expected.clear();
                query = next(page, limit, !left.isEmpty());
            }
            same(0, left.size());
        }

        private static String next(Response page, int limit, boolean more) {
            JsonObject pagination = page.pagination();
            same(more, pagination.getBoolean("has_more"));
            same(limit, pagination.getInt("limit"));
            same(more, !pagination.isNull("next_page_url"));
            return more ? "?" + URI.create(pagination.getString("next_page_url")).getQuery() : null;
        }

        private void find(int account, Random random) {
            if (random.nextBoolean()) {
                String email = RandomRequest.anyEmail(random);
                find(account, "customer_email", email, models.get(account).byEmail(email));
            } else {
                String reference = RandomRequest.anyReference(random);
                find(account, "customer_reference", reference, models.get(account).byReference(reference));
            }
        }

        private void find(int account, String by, String value, Optional<CustomerModel.Entry> expected) {
            log.append("find ").append(value);
            Response response = clients.get(account).list("?" + by + "="
                    + URLEncoder.encode(value, StandardCharsets.UTF_8));
            expect(response, 200);
            holds(expected.stream().toList(), response);
        }

        private static void holds(List<CustomerModel.Entry> expected, Response page) {
            List<JsonObject> listed = page.customers();
            same(expected.size(), listed.size());
            for (int number = 0; number < expected.size(); number++) {
                CustomerModel.same(expected.get(number), listed.get(number));
            }
        }

        private void fail(int account, Random random) {
            List<CustomerModel.Entry> foreign = models.get((account + 1) % ACCOUNTS).entries();
            String id = foreign.isEmpty() ? UUID.randomUUID().toString() : RandomRequest.one(foreign, random).id();
            String rest =
                    RandomRequest.one(List.of("/" + UUID.randomUUID(), "/none", "?limit=0", "?limit=101", "?limit=one",
                            "?starting_after=" + id, "?customer_email=nobody"), random);
            log.append("read ").append(rest);
            Response response = clients.get(account).get("/customer" + rest);
            if (rest.startsWith("/")) {
                hasError(response, 404, "customer_not_found");
            } else {
                hasError(response, 422, "validation_failed");
            }
        }
    }
}
