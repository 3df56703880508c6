package com.yativo.customer.customers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/**
 * An addition by a thread of its own.
 *
 * @param task tells whether the thread was interrupted meanwhile
 */
record Addition(FutureTask<Boolean> task, Thread thread) {

    /** Begins it, and waits until its thread is in a state. */
    static Addition begin(CustomerBatchWriter writer, NewCustomer customer, Thread.State state) {
        var task = new FutureTask<>(() -> {
            writer.add(customer);
            return Thread.interrupted();
        });
        var thread = new Thread(task);
        thread.start();
        await().pollInterval(Duration.ofMillis(1)).until(() -> thread.getState() == state);
        return new Addition(task, thread);
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean isDone() {
        return task.isDone();
    }

    boolean wasInterrupted() throws Exception {
        return task.get(10, SECONDS);
    }

    /** What it ended with; {@code null} if all went well. */
    Throwable thrown() {
        try {
            task.get(10, SECONDS);
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (InterruptedException | TimeoutException hangs) {
            throw new AssertionError(hangs);
        }
    }
}
