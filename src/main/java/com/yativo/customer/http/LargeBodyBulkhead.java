package com.yativo.customer.http;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.imports.LineLimits;
import com.yativo.customer.observability.ServiceMetrics;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how large a body may be ({@code customer.max-body-size} in bytes, 16 MiB by default), and by the memory there
 * is how many large bodies are processed at a time, from the first byte to the response. A few more wait; the others
 * get 503 before anything of them was read.
 */
@ApplicationScoped
public class LargeBodyBulkhead implements StartupCheck {

    /** Of smaller ones there may be as many as there are threads. */
    public static final int LARGE_BYTES = 256 * 1024;

    private static final String ATTRIBUTE = LargeBodyBulkhead.class.getName();
    /** Of one body: two images, the seal around them, and what the database needs. */
    private static final long MEMORY_BYTES_EACH = 64L << 20;
    private static final long MEMORY_BYTES_OF_THE_REST = 192L << 20;
    private static final int MIN = 4;
    private static final int MAX_WAITING = 24; // each waits on a thread that small requests need as well
    private static final int TIMEOUT_SECONDS = 5;

    private final int max = (int) Math.max(MIN,
            (Runtime.getRuntime().maxMemory() - MEMORY_BYTES_OF_THE_REST) / MEMORY_BYTES_EACH);
    private final Semaphore permits = new Semaphore(max, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long maxBytes;

    @Override
    public void check() {
        maxBytes = Settings.bytes("customer.max-body-size", 16 * 1024 * 1024);
    }

    @PostConstruct
    void register() {
        ServiceMetrics.show("customer_large_bodies_limit", "Large bodies that may be in work", () -> max);
        ServiceMetrics.show("customer_large_bodies_in_work", "Large bodies in work",
                () -> max - permits.availablePermits());
        ServiceMetrics.show("customer_large_bodies_waiting", "Large bodies that wait for their turn", waiting::get);
    }

    /** How many bytes a body may have. */
    long maxBytes() {
        return maxBytes;
    }

    /**
     * Takes a permit for the body of a request, which it keeps until {@link #leave}.
     *
     * @throws ApiException {@link ErrorCode#UNAVAILABLE} if there is none for {@value #TIMEOUT_SECONDS} s
     */
    void enter(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) == null) {
            if (!permits.tryAcquire() && !waited()) {
                throw new ApiException(ErrorCode.UNAVAILABLE);
            }
            request.setAttribute(ATTRIBUTE, true);
        }
    }

    /**
     * How large the lines of a streamed body may be. A large one has a permit from when it turns out to be large until it
     * was worked on; it waits for one as long as it takes, as does whoever sends it.
     */
    public LineLimits lineLimits() {
        return new LineLimits((int) maxBytes, LARGE_BYTES, () -> {
            permits.acquireUninterruptibly();
            return permits::release;
        });
    }

    /** Gives the permit back, if the request has one. */
    void leave(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) != null) {
            request.removeAttribute(ATTRIBUTE);
            permits.release();
        }
    }

    private boolean waited() {
        try {
            return waiting.incrementAndGet() <= MAX_WAITING && permits.tryAcquire(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
