package com.yativo.customer.imports;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lines go through here in bounded memory: one thread puts them in, and waits while there are too many; two threads take
 * them out in batches, as large as lines have come by then. Batches are prepared at the same time and stored one after the
 * other, in the order of their lines. Who puts lines in works, too, where no other thread does and at the end, so that
 * nothing waits for a thread that never comes.
 *
 * @param <P> a batch that was prepared
 */
public final class BatchPipeline<P> {

    private static final int THREADS = 2;
    private static final int MAX_BATCH_LINES = 200;
    private static final int MAX_WAITING_BATCHES = 4;

    /** What is done with batches. Whatever it throws ends the pipeline. */
    public interface Work<P> {

        P prepare(List<Line> lines);

        /** @return whether there should be more */
        boolean store(P prepared);
    }

    private final Work<P> work;
    private final Consumer<Duration> betweenBatches;
    private final Runnable whenStopped;
    private final int maxBatchBytes;
    private final Queue<Line> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long begunBatches;
    private long endedBatches;
    private int threads;
    private boolean closed;
    private boolean stopped;
    private RuntimeException failure;

    /**
     * @param maxBatchBytes  of the lines of a batch, unless a single one has more
     * @param betweenBatches what a thread does between two batches, of which the first took so long
     * @param whenStopped    tells who puts lines in, and may wait for the next, that no more are wanted
     */
    public BatchPipeline(Work<P> work, int maxBatchBytes, Consumer<Duration> betweenBatches, Runnable whenStopped) {
        this.work = work;
        this.betweenBatches = betweenBatches;
        this.whenStopped = whenStopped;
        this.maxBatchBytes = maxBatchBytes;
    }

    /** Has threads work along, as soon as the executor has some. */
    public void start(Executor executor) {
        try {
            for (int thread = 0; thread < THREADS; thread++) {
                executor.execute(this::help);
            }
        } catch (RejectedExecutionException full) {
            // it takes longer then
        }
    }

    /** @return whether it was taken, as is each line until no more are wanted */
    public boolean put(Line line) {
        work(() -> isFullFor(line));
        return add(line);
    }

    /** Waits while others make room. */
    private synchronized boolean isFullFor(Line line) {
        awaitWhile(() -> threads > 0 && !hasRoomFor(line));
        return !hasRoomFor(line);
    }

    /** As long as no other thread works, no more wait than go into a batch. */
    private boolean hasRoomFor(Line line) {
        int batches = threads > 0 ? MAX_WAITING_BATCHES : 1;
        return stopped || waiting.isEmpty() || waiting.size() < batches * MAX_BATCH_LINES
                && waitingBytes + line.bytes().length <= (long) batches * maxBatchBytes;
    }

    private synchronized boolean add(Line line) {
        if (stopped) {
            line.release().run();
            return false;
        }
        waiting.add(line);
        waitingBytes += line.bytes().length;
        notifyAll();
        return true;
    }

    /**
     * Takes no more lines, and returns when all that were taken are stored.
     *
     * @throws RuntimeException what ended it
     */
    public void finish() {
        close();
        try {
            work(this::awaitLines);
        } finally {
            awaitThreads();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized void awaitThreads() {
        while (threads > 0) {
            awaitWhile(() -> threads > 0);
        }
        waiting.forEach(line -> line.release().run());
        waiting.clear();
    }

    private void help() {
        enter();
        try {
            work(this::awaitLines);
        } finally {
            leave();
        }
    }

    private void work(BooleanSupplier more) {
        try {
            while (more.getAsBoolean()) {
                workOnBatch();
            }
        } catch (RuntimeException failed) {
            fail(failed);
        } catch (Error failed) {
            fail(new IllegalStateException(failed));
            throw failed;
        }
    }

    /** @return whether there are any, or may be until others take them */
    private synchronized boolean awaitLines() {
        awaitWhile(() -> !stopped && !closed && waiting.isEmpty());
        return hasMore();
    }

    private void workOnBatch() {
        var batch = new ArrayList<Line>();
        long number = take(batch);
        if (batch.isEmpty()) {
            return;
        }
        long begin = System.nanoTime();
        try {
            P prepared = work.prepare(batch);
            if (isTurnOf(number)) {
                end(work.store(prepared));
            }
        } finally {
            batch.forEach(line -> line.release().run());
        }
        if (hasMore()) {
            betweenBatches.accept(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** @return the number of the batch, which is empty if others have taken all lines */
    private synchronized long take(List<Line> batch) {
        if (stopped || waiting.isEmpty()) {
            return begunBatches;
        }
        int bytes = 0;
        while (!waiting.isEmpty() && batch.size() < MAX_BATCH_LINES
                && (batch.isEmpty() || bytes + waiting.peek().bytes().length <= maxBatchBytes)) {
            Line line = waiting.remove();
            bytes += line.bytes().length;
            batch.add(line);
        }
        waitingBytes -= bytes;
        notifyAll();
        return begunBatches++;
    }

    private synchronized boolean isTurnOf(long number) {
        awaitWhile(() -> !stopped && endedBatches < number);
        return !stopped;
    }

    private synchronized void end(boolean more) {
        endedBatches++;
        if (!more) {
            stop();
        }
        notifyAll();
    }

    private synchronized void fail(RuntimeException failed) {
        failure = failure == null ? failed : failure;
        stop();
    }

    private synchronized void stop() {
        stopped = true;
        notifyAll();
        whenStopped.run();
    }

    private synchronized boolean hasMore() {
        return !stopped && !(closed && waiting.isEmpty());
    }

    private synchronized void enter() {
        threads++;
    }

    private synchronized void leave() {
        threads--;
        notifyAll();
    }

    private synchronized void awaitWhile(BooleanSupplier condition) {
        try {
            while (condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException stop) { // by the container: nothing more is stored, and the caller is told
            fail(new ApiException(ErrorCode.UNAVAILABLE));
        }
    }
}
