package com.yativo.customer.durability;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Additions from several threads, each with a key and an address of its own, one after the other until it is stopped,
 * with a pause after each that is refused. A thread ends with the first that isn't answered.
 */
final class Load {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Client client;
    private final String name;
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Map<String, Response> responses = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Load(Client client, String name) {
        this.client = client;
        this.name = name;
    }

    /** @param name the beginning of its keys */
    static Load of(Client client, String name, int threads) {
        Load load = new Load(client, name);
        IntStream.range(0, threads).forEach(number -> load.threads.add(new Thread(() -> load.run(number))));
        load.threads.forEach(Thread::start);
        return load;
    }

    /** The request that belongs to a key. */
    static SeedRequest request(String key) {
        return new SeedRequest().with("customer_email", key + "@example.com");
    }

    private void run(int thread) {
        try {
            for (int number = 0; !stopped; number++) {
                String key = name + "-" + thread + "-" + number;
                sent.add(key);
                Response response = client.addWithKey(request(key), key);
                responses.put(key, response);
                if (response.status() != 201) {
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (UncheckedIOException unanswered) {
            stopped = true;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends no more, and waits for the last responses. */
    void finish() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    Set<String> sent() {
        return sent;
    }

    /** By key. */
    Map<String, Response> responses() {
        return responses;
    }

    Set<String> unanswered() {
        return sent.stream().filter(key -> !responses.containsKey(key)).collect(Collectors.toSet());
    }
}
