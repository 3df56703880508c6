package com.yativo.customer.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The requests that wait for more of their body, each on a thread that others need as well. When they are too many, all
 * that are slow are given up, so that no number of slow callers keeps the quick ones out.
 */
final class SlowUploadGuard {

    /** Of the 200 threads that answer requests. */
    private static final int MAX_WAITING = 150;
    /** Whoever began later isn't slow yet. */
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Set<Wait> WAITING = ConcurrentHashMap.newKeySet();

    private SlowUploadGuard() {
    }

    /**
     * Reads as {@link InputStream#read(byte[], int, int)} does, unless given up.
     *
     * @param beginNanos when the body was begun to be read
     */
    static int read(InputStream body, byte[] buffer, int offset, int length, long beginNanos) throws IOException {
        if (body.available() > 0) {
            return body.read(buffer, offset, length);
        }
        ConcurrencyLimiter.AT_WORK.giveBack();
        while (WAITING.size() >= MAX_WAITING && !giveUpSlow()) {
            LockSupport.parkNanos(PAUSE.toNanos()); // until the first of them is slow
        }
        var wait = new Wait(beginNanos);
        WAITING.add(wait);
        try {
            return body.read(buffer, offset, length);
        } finally {
            WAITING.remove(wait);
            wait.end();
        }
    }

    /** @return whether there was any */
    private static boolean giveUpSlow() {
        long before = System.nanoTime() - GRACE.toNanos();
        return WAITING.stream().filter(wait -> wait.beginNanos - before < 0).filter(Wait::giveUp).count() > 0;
    }

    /** A thread in a read that blocks. An interrupt makes it fail there, and must not reach it anywhere else. */
    private static final class Wait {

        private final Thread thread = Thread.currentThread();
        private final long beginNanos;
        private boolean underWay = true;

        private Wait(long beginNanos) {
            this.beginNanos = beginNanos;
        }

        synchronized boolean giveUp() {
            boolean blocked = underWay;
            underWay = false;
            if (blocked) {
                thread.interrupt();
            }
            return blocked;
        }

        synchronized void end() {
            if (!underWay) {
                Thread.interrupted();
            }
            underWay = false;
        }
    }
}
