package com.yativo.customer.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for the servers of tests. */
public final class FreePort {

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {
    }

    /**
     * A port that nothing listens on, and that stays free: it lies below those that systems give to connections and to
     * port 0, and is given once.
     */
    public static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(11_000, 20_000);
            try (ServerSocket free = new ServerSocket(port)) {
                if (GIVEN.add(port)) {
                    return free.getLocalPort();
                }
            } catch (IOException taken) {
                // then another
            }
        }
    }
}
