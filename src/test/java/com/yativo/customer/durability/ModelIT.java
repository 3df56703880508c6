package com.yativo.customer.durability;

import static com.yativo.customer.durability.CustomerModel.expect;
import static com.yativo.customer.durability.CustomerModel.refused;
import static com.yativo.customer.durability.CustomerModel.same;

import com.yativo.customer.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked in whatever order, the service answers as a small model does. System property {@code model.runs}
 * says how often that is tried, {@code model.seed} with what: the same seed asks the same.
 */
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
                    .map(steps -> threads.submit(() -> fault(steps))).toList();
            for (Future<Optional<String>> run : runs) {
                run.get().ifPresent(fault -> {
                    throw new AssertionError("With -Dmodel.seed=" + SEED + ":" + fault);
                });
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What goes wrong in the fewest steps of these that still do. */
    private static Optional<String> fault(long[] steps) throws Exception {
        Optional<String> fault = new Run().play(steps);
        for (int left = steps.length - 1; fault.isPresent() && left >= 0; left--) {
            int without = left;
            long[] fewer = IntStream.range(0, steps.length).filter(step -> step != without)
                    .mapToLong(step -> steps[step]).toArray();
            if (new Run().play(fewer).isPresent()) {
                return fault(fewer);
            }
        }
        return fault;
    }

    /** Some accounts of its own, so that runs know nothing of each other. */
    private static final class Run {

        private final List<Client> clients = IntStream.range(0, ACCOUNTS)
                .mapToObj(number -> TestServers.client(server, number + "-" + UUID.randomUUID())).toList();
        private final List<CustomerModel> books =
                IntStream.range(0, ACCOUNTS).mapToObj(number -> new CustomerModel()).toList();
        private final StringBuilder story = new StringBuilder();

        /** Plays steps, each decided by its own seed alone, until one is answered in the wrong way. */
        Optional<String> play(long[] steps) throws IOException, InterruptedException {
            try {
                for (long seed : steps) {
                    step(new Random(seed));
                }
                return Optional.empty();
            } catch (AssertionError | RuntimeException wrong) {
                return Optional.of(story + "\n" + wrong + " in " + Arrays.toString(steps));
            }
        }

        private void step(Random random) throws IOException, InterruptedException {
            int account = random.nextInt(ACCOUNTS);
            story.append("\n").append(account).append(": ");
            switch (random.nextInt(8)) {
                case 0 -> read(account, random);
                case 1 -> list(account, 1 + random.nextInt(4));
                case 2 -> find(account, random);
                case 3 -> refuse(account, random);
                default -> add(account, random);
            }
        }

        private void add(int account, Random random) throws IOException, InterruptedException {
            String key = RandomRequest.one(Arrays.asList(null, "one", "two", "three"), random);
            RandomRequest wish = RandomRequest.any(random);
            story.append("add with key ").append(key).append(' ').append(wish);
            books.get(account).check(wish, key, clients.get(account).add(wish.request(), key));
        }

        private void read(int account, Random random) throws IOException, InterruptedException {
            CustomerModel owner = books.get(random.nextInt(ACCOUNTS));
            if (owner.entries().isEmpty()) {
                return;
            }
            CustomerModel.Entry entry = RandomRequest.one(owner.entries(), random);
            story.append("read ").append(entry);
            Answer answer = clients.get(account).read("/" + entry.id());
            if (owner == books.get(account)) {
                expect(answer, 200);
                CustomerModel.same(entry, answer.data());
            } else {
                refused(answer, 404, "customer_not_found");
            }
        }

        private void list(int account, int limit) throws IOException, InterruptedException {
            story.append("list by ").append(limit);
            List<CustomerModel.Entry> left = new ArrayList<>(books.get(account).newestFirst());
            String query = "?limit=" + limit;
            while (query != null) {
                Answer page = clients.get(account).read(query);
                expect(page, 200);
                List<CustomerModel.Entry> expected = left.subList(0, Math.min(limit, left.size()));
                holds(expected, page);
                expected.clear();
                query = next(page, limit, !left.isEmpty());
            }
            same(0, left.size());
        }

        private static String next(Answer page, int limit, boolean more) {
            Map<?, ?> pagination = (Map<?, ?>) page.json().get("pagination");
            same(more, pagination.get("has_more"));
            same(limit, ((Number) pagination.get("limit")).intValue());
            same(more, pagination.get("next_page_url") != null);
            return more ? "?" + URI.create((String) pagination.get("next_page_url")).getQuery() : null;
        }

        private void find(int account, Random random) throws IOException, InterruptedException {
            String email = RandomRequest.anyEmail(random);
            story.append("find ").append(email);
            Answer answer = clients.get(account).read("?customer_email="
                    + URLEncoder.encode(email, StandardCharsets.UTF_8));
            expect(answer, 200);
            holds(books.get(account).byEmail(email).stream().toList(), answer);
        }

        private static void holds(List<CustomerModel.Entry> expected, Answer page) {
            List<?> answered = (List<?>) page.json().get("data");
            CustomerModel.same(expected.size(), answered.size());
            for (int number = 0; number < expected.size(); number++) {
                CustomerModel.same(expected.get(number), view(answered.get(number)));
            }
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> view(Object answered) {
            return (Map<String, Object>) answered;
        }

        private void refuse(int account, Random random) throws IOException, InterruptedException {
            List<CustomerModel.Entry> foreign = books.get((account + 1) % ACCOUNTS).entries();
            String id = foreign.isEmpty() ? UUID.randomUUID().toString() : RandomRequest.one(foreign, random).id();
            String rest =
                    RandomRequest.one(List.of("/" + UUID.randomUUID(), "/none", "?limit=0", "?limit=101", "?limit=one",
                            "?starting_after=" + id, "?customer_email=nobody"), random);
            story.append("read ").append(rest);
            Answer answer = clients.get(account).read(rest);
            if (rest.startsWith("/")) {
                refused(answer, 404, "customer_not_found");
            } else {
                refused(answer, 422, "validation_failed");
            }
        }
    }
}
