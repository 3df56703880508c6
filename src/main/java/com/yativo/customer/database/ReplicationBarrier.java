package com.yativo.customer.database;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Waits until a failover doesn't lose what was read. A transaction that only reads doesn't wait for PostgreSQL's
 * synchronous standby, and a primary shows what was committed while the standby was gone: after it was restarted, or
 * when a session that waited was ended.
 *
 * <p>Where commits wait for nobody, one in a tenth of a second finds out whether that is still so, and the others cost
 * nothing: a thousand that were sent again at once on two servers took so long for their connections that some were
 * refused.
 */
@ApplicationScoped
public class ReplicationBarrier {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    @EJB
    private WriteAheadLog log;
    @Inject
    private DatabaseCircuitBreaker database;

    private boolean postgresql;
    private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
    private volatile boolean needed = true;

    @PostConstruct
    void read() {
        postgresql = DatabaseSettings.read().isPostgresql();
    }

    /**
     * Waits for what was read before. Without a synchronous standby there is nothing to wait for.
     *
     * @throws ApiException {@link ErrorCode#UNAVAILABLE} if the standby doesn't have it in time, or the database fails
     */
    public void await() {
        long now = System.nanoTime();
        long due = nextLook.get();
        if (!postgresql) {
            return;
        }
        if (needed || now - due >= 0 && nextLook.compareAndSet(due, now + INTERVAL.toNanos())) {
            needed = database.call(log::append);
        }
    }
}
