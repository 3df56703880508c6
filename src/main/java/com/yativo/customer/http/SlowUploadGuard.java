package com.yativo.customer.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Bounds how many threads wait for more of a request's body. When they are too many, the slow uploads are aborted, so
 * that no number of slow callers keeps the quick ones out.
 *
 * <p>Static, as there is one pool of threads for the whole server.
 */
final class SlowUploadGuard {

    /** Threads for requests, as {@code server-config} sets them. */
    private static final int SERVER_THREADS = 200;

    private static final int MAX_WAITING = SERVER_THREADS * 3 / 4;
    /** A body is not slow before. */
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Set<Wait> WAITING = ConcurrentHashMap.newKeySet();

    private SlowUploadGuard() {
    }

    /**
     * Reads as {@link InputStream#read(byte[], int, int)} does, unless it is aborted.
     *
     * @param beginNanos when reading the body began
     */
    static int read(InputStream body, byte[] buffer, int offset, int length, long beginNanos) throws IOException {
        return read(body, buffer, offset, length, new Wait(beginNanos, false), () -> true);
    }

    /**
     * Reads as {@link #read} does, of a body that may take as long as its bytes go on to come.
     *
     * @param wanted false once nothing more of it is waited for
     */
    static int readStreamed(InputStream body, byte[] buffer, int offset, int length, BooleanSupplier wanted)
            throws IOException {
        return read(body, buffer, offset, length, new Wait(System.nanoTime(), true), wanted);
    }

    private static int read(InputStream body, byte[] buffer, int offset, int length, Wait wait, BooleanSupplier wanted)
            throws IOException {
        if (body.available() > 0) {
            return body.read(buffer, offset, length);
        }
        while (WAITING.size() >= MAX_WAITING && !abortSlow()) {
            LockSupport.parkNanos(PAUSE.toNanos()); // until the first of them is slow
        }
        WAITING.add(wait);
        try {
            if (!wanted.getAsBoolean()) { // only now, when abortStreamed() would find it, too
                throw new InterruptedIOException();
            }
            return body.read(buffer, offset, length);
        } finally {
            WAITING.remove(wait);
            wait.end();
        }
    }

    /** How many wait for more of a body. */
    static int waiting() {
        return WAITING.size();
    }

    /** Ends the reads that wait for more of a streamed body, as the service stops. */
    static void abortStreamed() {
        WAITING.stream().filter(wait -> wait.streamed).forEach(Wait::abort);
    }

    /** Ends all reads that wait for more of a body. */
    static void abortAll() {
        WAITING.forEach(Wait::abort);
    }

    /** Ends the read in which a thread waits for more of a streamed body, if it does. */
    static void abortStreamed(Thread thread) {
        WAITING.stream().filter(wait -> wait.thread == thread).forEach(Wait::abort);
    }

    /** @return whether there was any */
    private static boolean abortSlow() {
        long before = System.nanoTime() - GRACE.toNanos();
        return WAITING.stream().filter(wait -> wait.beginNanos - before < 0).filter(Wait::abort).count() > 0;
    }

    /** A thread in a read that blocks. An interrupt makes it fail there, and must not reach it anywhere else. */
    private static final class Wait {

        private final Thread thread = Thread.currentThread();
        private final long beginNanos;
        private final boolean streamed;
        private boolean reading = true;

        private Wait(long beginNanos, boolean streamed) {
            this.beginNanos = beginNanos;
            this.streamed = streamed;
        }

        synchronized boolean abort() {
            boolean blocked = reading;
            reading = false;
            if (blocked) {
                thread.interrupt();
            }
            return blocked;
        }

        synchronized void end() {
            if (!reading) {
                Thread.interrupted();
            }
            reading = false;
        }
    }
}
