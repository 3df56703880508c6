package com.yativo.customer.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many callers at the same moment. */
public final class Concurrently {

    private Concurrently() {
    }

    /** What each of them was answered; they wait for each other and then begin. */
    public static List<Response> call(int callers, IntFunction<Response> request) {
        var ready = new CountDownLatch(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Response>> asked = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                asked.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return request.apply(caller);
                }));
            }
            List<Response> responses = new ArrayList<>();
            for (Future<Response> each : asked) {
                responses.add(each.get());
            }
            return responses;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
