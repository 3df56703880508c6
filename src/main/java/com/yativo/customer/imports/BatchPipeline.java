package com.yativo.customer.imports;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lines go through here in bounded memory: one thread puts them in, and waits while there are too many; two threads take
 * them out in batches, as large as lines have come by then. Batches are prepared at the same time and stored one after the
 * other, in the order of their lines.
 *
 * @param <P> a batch that was prepared
 */
public final class BatchPipeline<P> {

    private static final int THREADS = 2;
    private static final int MAX_BATCH_LINES = 200;
    private static final int MAX_WAITING_LINES = 4 * MAX_BATCH_LINES;

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
    private final int maxWaitingBytes;
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
     * @param betweenBatches what a thread does after a batch, which took so long
     * @param whenStopped    tells who puts lines in, and may wait for the next, that no more are wanted
     */
    public BatchPipeline(Work<P> work, int maxBatchBytes, Consumer<Duration> betweenBatches, Runnable whenStopped) {
        this.work = work;
        this.betweenBatches = betweenBatches;
        this.whenStopped = whenStopped;
        this.maxBatchBytes = maxBatchBytes;
        this.maxWaitingBytes = 4 * maxBatchBytes;
    }

    public void start(Executor executor) {
        for (int thread = 0; thread < THREADS; thread++) {
            synchronized (this) {
                threads++;
            }
            try {
                executor.execute(this::work);
            } catch (RuntimeException full) {
                fail(full);
                leave();
            }
        }
    }

    /** @return whether it was taken, as is each line until no more are wanted */
    public synchronized boolean put(Line line) {
        awaitWhile(() -> !stopped && !waiting.isEmpty() && (waiting.size() >= MAX_WAITING_LINES
                || waitingBytes + line.bytes().length > maxWaitingBytes));
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
     * Takes no more lines, and waits until all that were taken are stored.
     *
     * @throws RuntimeException what ended it
     */
    public synchronized void finish() {
        closed = true;
        notifyAll();
        while (threads > 0) {
            awaitWhile(() -> threads > 0);
        }
        waiting.forEach(line -> line.release().run());
        waiting.clear();
        if (failure != null) {
            throw failure;
        }
    }

    private void work() {
        try {
            var batch = new ArrayList<Line>();
            for (long number = take(batch); !batch.isEmpty(); number = take(batch)) {
                long begin = System.nanoTime();
                try {
                    P prepared = work.prepare(List.copyOf(batch));
                    if (isTurnOf(number)) {
                        end(work.store(prepared));
                    }
                } finally {
                    batch.forEach(line -> line.release().run());
                }
                betweenBatches.accept(Duration.ofNanos(System.nanoTime() - begin));
            }
        } catch (RuntimeException failed) {
            fail(failed);
        } catch (Error failed) {
            fail(new IllegalStateException(failed));
            throw failed;
        } finally {
            leave();
        }
    }

    /** @return the number of the batch, which is empty if there are no more */
    private synchronized long take(List<Line> batch) {
        batch.clear();
        awaitWhile(() -> !stopped && waiting.isEmpty() && !closed);
        int bytes = 0;
        while (!stopped && !waiting.isEmpty() && batch.size() < MAX_BATCH_LINES
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
