package com.yativo.customer.registry;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Who adds to the database. With PostgreSQL each request does so by itself. With H2 a few threads do it for all: it
 * writes what everybody has added, tens of megabytes at a time, on the thread of whoever commits, and for each thread
 * that ever wrote so much the JDK keeps a buffer as large outside of the heap. With two hundred of them there would be
 * no memory left.
 */
@ApplicationScoped
public class Writers {

    private static final int MOST = 4;

    @Resource
    private ManagedThreadFactory threads;

    private volatile Executor executor = Runnable::run;

    /** @param database the product's name in lower case */
    public void begin(String database) {
        if (database.equals("h2")) {
            executor = Executors.newFixedThreadPool(MOST, threads);
        }
    }

    /** Waits for what is written, and throws what it throws. */
    <T> T write(Supplier<T> writing) {
        try {
            return CompletableFuture.supplyAsync(writing, executor).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw failed;
        }
    }

    @PreDestroy
    void end() {
        if (executor instanceof ExecutorService few) {
            few.shutdown();
        }
    }
}
