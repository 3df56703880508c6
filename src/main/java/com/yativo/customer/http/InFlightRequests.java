package com.yativo.customer.http;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** The requests in flight, so that a stop can let them finish. Static, as the handler of a signal has no CDI. */
public final class InFlightRequests {

    private static final Phaser REQUESTS = new Phaser(1); // one for the service itself, until it stops
    private static final Queue<BooleanSupplier> SENDING = new ConcurrentLinkedQueue<>();
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration LAST = Duration.ofSeconds(1);
    private static volatile boolean stopping;
    private static volatile boolean receiving = true;

    private InFlightRequests() {
    }

    /** Whether requests are still taken: false once the service stops. */
    public static boolean open() {
        return !stopping;
    }

    /** @return whether the request may begin, and has to {@link #end} */
    static boolean begin() {
        return !stopping && REQUESTS.register() >= 0;
    }

    /** How many are processed, without those that wait for bytes of their caller. */
    public static int processed() {
        return Math.max(0, REQUESTS.getRegisteredParties() - 1 - SlowUploadGuard.waiting());
    }

    static void end() {
        REQUESTS.arriveAndDeregister();
    }

    /** Has a stop wait while a response is sent whose request has ended. */
    static void awaitSent(BooleanSupplier sending) {
        SENDING.removeIf(each -> !each.getAsBoolean());
        SENDING.add(sending);
    }

    /** Whether more of a body is waited for: no longer, once a stop has waited as long as it may. */
    static boolean receiving() {
        return receiving;
    }

    /**
     * Takes no more requests, and returns when those that had begun have ended and their responses are sent.
     *
     * @param min for so long, requests that arrive get 503: the server may have read them long ago
     * @param max after so long, those that go on are given up; shortly before, those whose body still comes get 503
     */
    public static void finish(Duration min, Duration max) {
        long end = System.nanoTime() + max.toNanos();
        stopping = true;
        try {
            TimeUnit.MILLISECONDS.sleep(min.toMillis());
            SlowUploadGuard.abortStreamed();
            int phase = REQUESTS.arriveAndDeregister();
            if (!ended(phase, max.minus(min).minus(LAST))) {
                receiving = false;
                SlowUploadGuard.abortAll();
                ended(phase, LAST);
            }
            do { // at least once: the last request has ended before its response is known to be sent or not
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            } while (SENDING.stream().anyMatch(BooleanSupplier::getAsBoolean) && System.nanoTime() < end);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(int phase, Duration atMost) throws InterruptedException {
        try {
            REQUESTS.awaitAdvanceInterruptibly(phase, atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException tooSlow) {
            return false;
        }
    }
}
