package com.yativo.customer.customers;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** A repository of e-mail addresses, whose transactions can be held up and can fail. */
final class CustomersInMemory extends CustomerRepository {

    private final Set<String> addresses = new TreeSet<>();
    private final List<List<String>> transactions = new ArrayList<>();
    private volatile Predicate<List<String>> held = addresses -> false;
    private volatile Runnable failure;
    private volatile Predicate<List<String>> failing = addresses -> false;
    private final CountDownLatch release = new CountDownLatch(1);

    /** Has some transactions wait until {@link #release}. */
    void hold(Predicate<List<String>> which) {
        held = which;
    }

    void release() {
        held = addresses -> false;
        release.countDown();
    }

    /** @param with throws something */
    void fail(Predicate<List<String>> which, Runnable with) {
        failure = with;
        failing = which;
    }

    static PersistenceException failure(String state) {
        return new PersistenceException(new SQLException("made to fail", state));
    }

    @Override
    public void addAll(List<NewCustomer> additions) {
        List<String> added = additions.stream().map(addition -> addition.customer().email()).toList();
        synchronized (this) {
            transactions.add(added);
        }
        if (held.test(added)) {
            await(release);
        }
        if (failing.test(added)) {
            failure.run();
        }
        store(added);
    }

    private synchronized void store(List<String> added) {
        if (added.stream().anyMatch(addresses::contains) || Set.copyOf(added).size() < added.size()) {
            throw failure("23505");
        }
        addresses.addAll(added);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Those that were tried, in the order in which they began. */
    synchronized List<List<String>> transactions() {
        return List.copyOf(transactions);
    }

    synchronized Set<String> addresses() {
        return Set.copyOf(addresses);
    }
}
