package com.yativo.customer.deployment;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Callers of one server, each of whom sends a request with its key again and again until it is answered with 201. */
final class Callers implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Client client;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, String> added = new ConcurrentHashMap<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private volatile CompletableFuture<Long> nextAddition = new CompletableFuture<>();
    private Duration longest = Duration.ZERO;
    private volatile boolean stopped;

    private Callers(Client client) {
        this.client = client;
    }

    /** @param name the beginning of their keys */
    static Callers of(Client client, String name, int count) {
        var callers = new Callers(client);
        for (int number = 0; number < count; number++) {
            String caller = name + "-" + number;
            callers.threads.add(new Thread(() -> callers.run(caller), caller));
        }
        callers.threads.forEach(Thread::start);
        return callers;
    }

    private void run(String caller) {
        try {
            for (int number = 0; !stopped; number++) {
                add(caller + "-" + number);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(String key) throws InterruptedException {
        SeedRequest request = new SeedRequest().with("customer_email", key + "@example.com");
        while (!stopped) {
            try {
                Response response = client.addWithKey(request, key);
                took(response.took());
                if (response.status() == 201) {
                    added.put(key, response.customerId());
                    nextAddition.complete(System.nanoTime());
                    return;
                }
                if (!response.isUnavailable() && !"request_in_progress".equals(response.code())) {
                    unexpected.add(response.text());
                }
            } catch (UncheckedIOException unanswered) {
                unexpected.add(unanswered.toString());
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private synchronized void took(Duration duration) {
        longest = duration.compareTo(longest) > 0 ? duration : longest;
    }

    /** The customers that were answered with 201: their ids by the request's key. */
    Map<String, String> added() {
        return added;
    }

    /** Answers other than 201, and than those that ask for another attempt. */
    Queue<String> unexpected() {
        return unexpected;
    }

    /** When the next customer is answered with 201, by {@link System#nanoTime}. */
    CompletableFuture<Long> nextAddition() {
        nextAddition = new CompletableFuture<>();
        return nextAddition;
    }

    /** The longest that a request took since this was asked last. */
    synchronized Duration longest() {
        Duration result = longest;
        longest = Duration.ZERO;
        return result;
    }

    /** Sends no more, and waits for the last responses. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
