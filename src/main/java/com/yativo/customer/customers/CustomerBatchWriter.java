package com.yativo.customer.customers;

import com.yativo.customer.database.DatabaseCircuitBreaker;
import com.yativo.customer.database.DatabaseFailureException;
import com.yativo.customer.database.UniqueViolationException;
import com.yativo.customer.observability.ServiceMetrics;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Group commit: customers that are added at the same moment share a transaction, which saves most of what a commit and
 * its statements cost. There is no timer and no thread: a lone addition is written at once by its own thread, and those
 * that come while others are being written wait for the next batch. The first of them becomes its leader, who writes the
 * additions of all. Where a batch fails for a reason that may be one addition's own, as a unique key is, each of them
 * is written alone by its own thread, so that everybody gets his own result or exception.
 *
 * <p>The rows of a batch have the order of their e-mail addresses, so that two batches with the same customers wait for
 * each other and don't deadlock. The order of their references can't be kept as well, as a row takes both keys at once:
 * two transactions that add the same two references at the same moment, each in another order, do deadlock. PostgreSQL
 * ends one of them after a second. Its additions are then written alone and find what the other has stored, as if there
 * were no batches; the others in the batch have lost the second. That is rare and costs nothing otherwise. To keep both
 * orders would take most of what batches save, always: of 32 customers in the order of their addresses only nine or so
 * are in that of their references.
 */
@ApplicationScoped
public class CustomerBatchWriter {

    private static final int MAX_LEADERS = 2;
    private static final int MAX_BATCH = 32;
    /** A larger document is written alone: nobody else should wait until the database has it. */
    private static final int MAX_SHARED_DOCUMENT = 1 << 16;
    /** After this an addition that no leader has taken goes on alone: the leaders may be behind another's lock. */
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    @EJB // by CDI each call would throw and catch an exception, in Weld on Payara: a hundredth of a request
    private CustomerRepository repository;
    private final DatabaseCircuitBreaker database;
    private final int maxLeaders;
    private final Duration timeout;
    private final Lock lock = new ReentrantLock();
    /** Empty unless there are as many leaders as there may be. */
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private int leaders;

    @Inject
    public CustomerBatchWriter(DatabaseCircuitBreaker database) {
        this(null, database, MAX_LEADERS, TIMEOUT);
    }

    CustomerBatchWriter(CustomerRepository repository, DatabaseCircuitBreaker database, int maxLeaders,
            Duration timeout) {
        this.repository = repository;
        this.database = database;
        this.maxLeaders = maxLeaders;
        this.timeout = timeout;
    }

    protected CustomerBatchWriter() { // for CDI's proxy
        this(null, null, 0, TIMEOUT);
    }

    /**
     * Stores all of an addition or nothing, perhaps together with others.
     *
     * @throws UniqueViolationException if a key of it is there already
     * @throws DatabaseFailureException if the database fails
     */
    public void add(NewCustomer addition) {
        if (addition.documentSize() > MAX_SHARED_DOCUMENT) {
            alone(addition).run();
            return;
        }
        var own = new Waiting(addition);
        if (leadsAtOnce(own)) {
            lead(own);
        } else {
            turnOf(own).run();
        }
    }

    /**
     * Stores many in one transaction or none, apart from those that {@link #add} stores meanwhile.
     *
     * @throws RuntimeException as {@link #add}, for whichever of them
     */
    public void addAll(List<NewCustomer> additions) {
        ServiceMetrics.wroteBatch(additions.size());
        database.call(() -> {
            repository.addAll(additions);
            return additions;
        });
    }

    private boolean leadsAtOnce(Waiting own) {
        lock.lock();
        try {
            if (leaders < maxLeaders) {
                leaders++;
                return true;
            }
            queue.add(own);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void lead(Waiting own) {
        List<Waiting> batch = new ArrayList<>();
        batch.add(own);
        Function<NewCustomer, Runnable> rest = this::alone; // in case an Error ends what this thread does
        try {
            takeInto(batch);
            rest = write(batch.stream().map(each -> each.addition).toList());
        } finally {
            passOn();
            for (Waiting other : batch.subList(1, batch.size())) {
                other.goOn(rest.apply(other.addition));
            }
        }
        rest.apply(own.addition).run();
    }

    private void takeInto(List<Waiting> batch) {
        lock.lock();
        try {
            while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes the first who waits a leader in place of this one. */
    private void passOn() {
        lock.lock();
        try {
            Waiting next = queue.poll();
            if (next == null) {
                leaders--;
            } else {
                next.goOn(() -> lead(next));
            }
        } finally {
            lock.unlock();
        }
    }

    private Runnable turnOf(Waiting own) {
        try {
            if (own.told.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return own.turn;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // and goes on: what was begun is finished
        }
        if (withdrawn(own)) {
            return alone(own.addition);
        }
        own.told.acquireUninterruptibly();
        return own.turn;
    }

    private boolean withdrawn(Waiting own) {
        lock.lock();
        try {
            return queue.remove(own);
        } finally {
            lock.unlock();
        }
    }

    /** Writes a batch, and tells what is left to do for each of its additions. */
    private Function<NewCustomer, Runnable> write(List<NewCustomer> batch) {
        try {
            addAll(batch);
            return stored -> () -> {};
        } catch (RuntimeException thrown) {
            if (batch.size() == 1) {
                return only -> () -> {
                    throw thrown;
                };
            }
            if (thrown instanceof DatabaseFailureException failed && failed.failure().isOpeningCircuit()) {
                var logged = new AtomicBoolean();
                return each -> () -> { // alone it would only wait for the same
                    throw logged.getAndSet(true) ? failed.withoutCause() : failed;
                };
            }
            return this::alone;
        }
    }

    private Runnable alone(NewCustomer addition) {
        return () -> addAll(List.of(addition));
    }

    /** An addition whose thread waits until it is told how to go on. */
    private static final class Waiting {

        private final NewCustomer addition;
        private final Semaphore told = new Semaphore(0);
        private Runnable turn;

        Waiting(NewCustomer addition) {
            this.addition = addition;
        }

        void goOn(Runnable next) {
            turn = next;
            told.release();
        }
    }
}
