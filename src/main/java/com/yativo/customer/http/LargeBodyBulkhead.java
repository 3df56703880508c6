package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many large bodies are in work, by the memory there is, from the first byte to the answer. A few more wait
 * for their turn; the others are told to come again, before anything of them was read.
 */
public final class LargeBodyBulkhead {

    /** What is smaller can be had in any number that there are threads for. */
    static final int LARGE_BYTES = 256 * 1024;

    private static final String ATTRIBUTE = LargeBodyBulkhead.class.getName();
    /** Of one body: two images, the seal around them, and what the database needs. */
    private static final long MEMORY_BYTES_EACH = 64L << 20;
    private static final long MEMORY_BYTES_OF_THE_REST = 192L << 20;
    private static final int MIN = 4;
    private static final int MAX_WAITING = 24; // each waits on a thread that small requests need as well
    private static final int TIMEOUT_SECONDS = 5;

    private static final int MAX = (int) Math.max(MIN,
            (Runtime.getRuntime().maxMemory() - MEMORY_BYTES_OF_THE_REST) / MEMORY_BYTES_EACH);
    private static final Semaphore PLACES = new Semaphore(MAX, true);
    private static final AtomicInteger WAITING = new AtomicInteger();

    private LargeBodyBulkhead() {
    }

    /** How many there may be in work. */
    public static int most() {
        return MAX;
    }

    /** How many are in work. */
    public static int inWork() {
        return MAX - PLACES.availablePermits();
    }

    /** How many wait for their turn. */
    public static int waiting() {
        return WAITING.get();
    }

    /**
     * Takes a place for the body of a request, until {@link #leave}.
     *
     * @throws ApiException {@link ErrorCode#UNAVAILABLE} if there is none, and none for {@value #TIMEOUT_SECONDS} s
     */
    static void enter(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) == null) {
            if (!PLACES.tryAcquire() && !waited()) {
                throw new ApiException(ErrorCode.UNAVAILABLE);
            }
            request.setAttribute(ATTRIBUTE, true);
        }
    }

    /** Gives the place back, if the request had one. */
    static void leave(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) != null) {
            request.removeAttribute(ATTRIBUTE);
            PLACES.release();
        }
    }

    private static boolean waited() {
        ConcurrencyLimiter.AT_WORK.giveBack();
        try {
            return WAITING.incrementAndGet() <= MAX_WAITING && PLACES.tryAcquire(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            WAITING.decrementAndGet();
        }
    }
}
