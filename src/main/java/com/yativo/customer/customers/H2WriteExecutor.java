package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Who adds to the database. With PostgreSQL each request does so by itself. With H2 a few threads do it for all: it
 * writes what everybody has added, tens of megabytes at a time, on the thread of whoever commits, and for each thread
 * that ever wrote so much the JDK keeps a buffer as large outside of the heap. With two hundred of them there would be
 * no memory left.
 */
@ApplicationScoped
public class H2WriteExecutor {

    private static final int MAX_THREADS = 4;

    @Resource
    private ManagedThreadFactory threads;

    @EJB
    private CustomerRepository repository;

    /** {@code null} if each request adds by itself. */
    private volatile ExecutorService few;

    /** @param database the product's name in lower case */
    public void begin(String database) {
        if (database.equals("h2")) {
            few = Executors.newFixedThreadPool(MAX_THREADS, threads);
        }
    }

    /**
     * Has a customer added, and waits for it.
     *
     * @throws ApiException {@link ErrorCode#UNAVAILABLE} if the server stops
     */
    AddCustomerResult add(NewCustomer addition) {
        if (few == null) {
            return repository.add(addition);
        }
        try {
            return CompletableFuture.supplyAsync(() -> repository.add(addition), few).join();
        } catch (RejectedExecutionException stopped) {
            throw new ApiException(ErrorCode.UNAVAILABLE, stopped);
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw failed;
        }
    }

    @PreDestroy
    void end() {
        if (few != null) {
            few.shutdown();
        }
    }
}
