package com.yativo.customer.http;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/**
 * An adaptive concurrency limit: no more requests are processed at a time than keep the processors busy. More would all
 * be slower, as they share the processors with each other, the compiler, and a database on the same machine. The limit
 * falls while the processors are busy and rises while they are not, since it depends on how long requests wait for the
 * database. A request that waits for a caller's bytes gives its permit back.
 */
final class ConcurrencyLimiter {

    private static final double BUSY = 0.9;
    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final int MAX = SlowUploadGuard.SERVER_THREADS;
    /** After this the request proceeds without a permit: holders may be stuck. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    /** Of the service. */
    static final ConcurrencyLimiter AT_WORK =
            new ConcurrencyLimiter(Runtime.getRuntime().availableProcessors() + 1, ConcurrencyLimiter::load);

    private final int fewest;
    private final DoubleSupplier load;
    private final Places places = new Places();
    private final ThreadLocal<Boolean> taken = new ThreadLocal<>();
    private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
    private volatile int number = MAX;

    /**
     * @param fewest so many may always be in work
     * @param load   of the processors, from 0 to 1; negative if nobody knows
     */
    ConcurrencyLimiter(int fewest, DoubleSupplier load) {
        this.fewest = Math.min(fewest, MAX);
        this.load = load;
    }

    /** How many there are now. */
    int number() {
        return number;
    }

    /** Waits for a turn, which the thread then has until {@link #giveBack}; but not for long. */
    void take() {
        long now = System.nanoTime();
        long due = nextLook.get();
        if (now - due >= 0 && nextLook.compareAndSet(due, now + PERIOD.toNanos())) {
            look();
        }
        try {
            if (places.tryAcquire(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                taken.set(true);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the turn back, if the thread has one. */
    void giveBack() {
        if (taken.get() != null) {
            taken.remove();
            places.release();
        }
    }

    /** Changes how many there are, by a part of them, so that few are found soon and many as well. */
    synchronized void look() { // else two that overlap would leave more or fewer turns than they say
        int before = number;
        number = load.getAsDouble() > BUSY
                ? Math.max(fewest, before - 1 - before / 4)
                : Math.min(MAX, before + 1 + before / 8);
        places.add(number - before);
    }

    private static double load() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getCpuLoad();
    }

    /** Fair, as otherwise those that wait would be passed by whoever comes. */
    private static final class Places extends Semaphore {

        private static final long serialVersionUID = 1L;

        Places() {
            super(MAX, true);
        }

        void add(int more) {
            if (more < 0) {
                reducePermits(-more);
            } else {
                release(more);
            }
        }
    }
}
