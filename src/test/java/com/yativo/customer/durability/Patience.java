package com.yativo.customer.durability;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what must come, and not forever. */
public final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Patience() {
    }

    /** @throws AssertionError if it isn't true in time */
    public static void until(Duration atMost, String what, Callable<Boolean> isTrue) throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!isTrue.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + atMost.toSeconds() + " s: " + what);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
