package com.yativo.customer.http;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The requests that are being answered, so that a stop can let them finish. */
public final class InFlightRequests {

    private static final Phaser REQUESTS = new Phaser(1); // one for the service itself, until it stops
    private static volatile boolean stopping;

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

    static void end() {
        REQUESTS.arriveAndDeregister();
    }

    /**
     * Takes no more requests, and returns when those that had begun have ended.
     *
     * @param least for so long, those that arrive are told to come again: the server may have read them long ago
     * @param most after so long, those that go on are given up
     */
    public static void finish(Duration least, Duration most) {
        stopping = true;
        try {
            TimeUnit.MILLISECONDS.sleep(least.toMillis());
            REQUESTS.awaitAdvanceInterruptibly(REQUESTS.arriveAndDeregister(), most.minus(least).toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooSlow) {
            // who is cut off now will try again with the same key
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
