package com.yativo.customer.customers;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.f4b6a3.uuid.UuidCreator;
import com.yativo.customer.database.DatabaseCircuitBreaker;
import com.yativo.customer.database.DatabaseFailure;
import com.yativo.customer.database.DatabaseFailureException;
import com.yativo.customer.database.UniqueViolationException;
import com.yativo.customer.testing.SeedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerBatchWriterTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CustomersInMemory repository = new CustomersInMemory();
    private final CustomerBatchWriter writer = writer(1, LONG);

    private CustomerBatchWriter writer(int leaders, Duration timeout) {
        return new CustomerBatchWriter(repository, new DatabaseCircuitBreaker(), leaders, timeout);
    }

    @AfterEach
    void release() {
        repository.release();
    }

    @Test
    void writesALoneAdditionAtOnce() {
        writer.add(addition("ann"));
        writer.add(addition("bob"));

        assertThat(repository.transactions()).containsExactly(List.of("ann@example.com"), List.of("bob@example.com"));
    }

    @Test
    void writesTogetherWhatComesMeanwhile() throws Exception {
        List<Addition> leading = leaderAtWork();
        List<Addition> waiting = waiting("ann", "bob", "cid");

        repository.release();

        isStored(leading);
        isStored(waiting);
        assertThat(repository.transactions()).hasSize(2)
                .last().isEqualTo(List.of("ann@example.com", "bob@example.com", "cid@example.com"));
    }

    @Test
    void writesThirtyTwoTogetherAtMost() throws Exception {
        List<Addition> leading = leaderAtWork();
        List<Addition> waiting =
                waiting(IntStream.range(0, 70).mapToObj(number -> "n" + number).toArray(String[]::new));

        repository.release();

        isStored(leading);
        isStored(waiting);
        assertThat(repository.transactions().subList(1, 4)).extracting(List::size)
                .containsExactly(32, 32, 6);
    }

    @Test
    void tellsOneOfTheConflictAndStoresTheOthers() throws Exception {
        writer.add(addition("bob"));
        leaderAtWork();
        List<Addition> waiting = waiting("ann", "bob", "cid", "dan", "dan");

        repository.release();

        isStored(List.of(waiting.get(0), waiting.get(2)));
        assertThat(waiting.get(1).thrown()).isInstanceOf(UniqueViolationException.class);
        assertThat(waiting.subList(3, 5)).extracting(Addition::thrown).anyMatch(thrown -> thrown == null)
                .anyMatch(UniqueViolationException.class::isInstance);
    }

    @Test
    void tellsOneOfItsFaultAndStoresTheOthers() throws Exception {
        leaderAtWork();
        List<Addition> waiting = waiting("ann", "bob", "cid");
        repository.fail(addresses -> addresses.contains("bob@example.com"), () -> {
            throw new IllegalArgumentException();
        });

        repository.release();

        isStored(List.of(waiting.get(0), waiting.get(2)));
        assertThat(waiting.get(1).thrown()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesEachAloneAfterADeadlock() throws Exception {
        leaderAtWork();
        List<Addition> waiting = waiting("ann", "bob", "cid");
        repository.fail(addresses -> addresses.size() > 1, () -> {
            throw CustomersInMemory.failure("40P01");
        });

        repository.release();

        isStored(waiting);
    }

    @Test
    void tellsAllThatTheDatabaseIsOutOfReachWithoutAskingAgain() throws Exception {
        leaderAtWork();
        List<Addition> waiting = waiting("ann", "bob", "cid");
        repository.fail(addresses -> addresses.contains("bob@example.com"), () -> {
            throw CustomersInMemory.failure("08001");
        });

        repository.release();

        for (Addition each : waiting) {
            assertThat(each.thrown()).isInstanceOfSatisfying(DatabaseFailureException.class,
                    failed -> assertThat(failed.failure()).isEqualTo(DatabaseFailure.UNREACHABLE));
        }
        assertThat(waiting).extracting(Addition::thrown).filteredOn(failed -> failed.getCause() != null)
                .as("causes are logged").hasSize(1);
        assertThat(repository.transactions()).hasSize(2);
    }

    @Test
    void goesOnWhenALeaderDies() throws Exception {
        leaderAtWork();
        List<Addition> waiting = waiting("ann", "bob", "cid");
        repository.fail(addresses -> addresses.size() > 1, () -> {
            throw new StackOverflowError();
        });

        repository.release();

        assertThat(waiting.get(0).thrown()).isInstanceOf(StackOverflowError.class);
        isStored(waiting.subList(1, 3));
        repository.fail(addresses -> false, () -> {});
        assertThatCode(() -> writer.add(addition("dan"))).doesNotThrowAnyException();
    }

    @Test
    void writesALargeDocumentAlone() throws Exception {
        List<Addition> leading = leaderAtWork();

        writer.add(addition("ann", (1 << 16) + 1));

        assertThat(repository.addresses()).containsExactly("ann@example.com");
        repository.release();
        isStored(leading);
    }

    @Test
    void writesOthersWhileALargeDocumentIsWritten() throws Exception {
        repository.hold(addresses -> addresses.contains("large@example.com"));
        List<Addition> large = IntStream.range(0, 2)
                .mapToObj(number -> Addition.begin(writer, addition("large", (1 << 16) + 1), WAITING)).toList();

        writer.add(addition("ann", 1 << 16));

        assertThat(repository.addresses()).containsExactly("ann@example.com");
        repository.release();
        assertThat(large).extracting(Addition::thrown).containsOnlyOnce((Throwable) null);
    }

    @Test
    void passesByLeadersThatAreStuck() throws Exception {
        repository.hold(addresses -> addresses.get(0).startsWith("leader"));
        var impatient = writer(2, Duration.ofMillis(20));
        List<Addition> leading = IntStream.range(0, 2)
                .mapToObj(number -> Addition.begin(impatient, addition("leader" + number), WAITING)).toList();

        impatient.add(addition("ann"));

        assertThat(repository.addresses()).containsExactly("ann@example.com");
        assertThat(leading).noneMatch(each -> each.isDone());
        repository.release();
        isStored(leading);
    }

    @Test
    void finishesWhatAnInterruptedThreadHasBegun() throws Exception {
        leaderAtWork();
        Addition waiting = waiting("ann").get(0);

        waiting.interrupt();

        isStored(List.of(waiting));
        assertThat(waiting.wasInterrupted()).isTrue();
    }

    @Test
    void storesManyInOneTransactionBesideTheLeaders() throws Exception {
        leaderAtWork();

        writer.addAll(List.of(addition("ann"), addition("bob")));

        assertThat(repository.addresses()).containsExactlyInAnyOrder("ann@example.com", "bob@example.com");
        assertThat(repository.transactions()).hasSize(2);
    }

    @Test
    void storesAllOfManyOrNone() {
        writer.add(addition("bob"));

        assertThatExceptionOfType(UniqueViolationException.class)
                .isThrownBy(() -> writer.addAll(List.of(addition("ann"), addition("bob"), addition("cid"))));

        assertThat(repository.addresses()).containsExactly("bob@example.com");
    }

    @Test
    void losesAndDoublesNothingUnderManyThreads() throws Exception {
        Set<String> stored = ConcurrentHashMap.newKeySet();
        AtomicInteger added = new AtomicInteger();
        repository.fail(addresses -> addresses.get(0).startsWith("7"), () -> {
            throw new IllegalArgumentException();
        });
        var several = writer(3, LONG);
        Runnable adding = () -> {
            for (int number = 0; number < 1000; number++) {
                String name = "" + ThreadLocalRandom.current().nextInt(10_000);
                try {
                    several.add(addition(name));
                    stored.add(name + "@example.com");
                    added.incrementAndGet();
                } catch (UniqueViolationException taken) {
                    assertThat(repository.addresses()).contains(name + "@example.com");
                } catch (IllegalArgumentException failed) {
                    assertThat(name).startsWith("7");
                }
            }
        };
        List<FutureTask<Void>> tasks = IntStream.range(0, 16).mapToObj(number -> new FutureTask<Void>(adding, null))
                .toList();
        tasks.forEach(task -> new Thread(task).start());

        for (FutureTask<Void> task : tasks) {
            task.get(60, SECONDS);
        }

        assertThat(added).hasValue(stored.size());
        assertThat(repository.addresses()).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(repository.transactions()).anyMatch(transaction -> transaction.size() > 1);
    }

    private List<Addition> leaderAtWork() {
        repository.hold(addresses -> addresses.get(0).startsWith("leader"));
        return List.of(Addition.begin(writer, addition("leader"), WAITING));
    }

    private List<Addition> waiting(String... names) {
        List<Addition> waiting = new ArrayList<>();
        for (String name : names) { // one after the other
            waiting.add(Addition.begin(writer, addition(name), TIMED_WAITING));
        }
        return waiting;
    }

    private static void isStored(List<Addition> additions) {
        assertThat(additions).extracting(Addition::thrown).containsOnly((Throwable) null);
    }

    private static NewCustomer addition(String name) {
        return addition(name, 100);
    }

    private static NewCustomer addition(String name, int documentSize) {
        var request = Seed.read(new SeedRequest().with("customer_email", name + "@example.com").json());
        var customer = new Customer(UuidCreator.getTimeOrderedEpochFast(), "acme", request);
        var document = new SealedDocument("acme", customer.id(), customer.id(), List.of(new byte[documentSize]));
        return new NewCustomer(customer, document, null, null);
    }
}
