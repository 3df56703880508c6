package com.yativo.customer.registry;

import com.yativo.customer.refusal.Reason;
import com.yativo.customer.refusal.Refusal;
import com.yativo.customer.watching.Meters;
import jakarta.ejb.EJBException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The way to the database. Dead connections, as all are after it was restarted, are passed over. Once it turned out to
 * be out of reach, one request at a time finds out whether it still is, and the others are refused without waiting.
 */
public final class DatabaseGate {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final AtomicBoolean PROBED = new AtomicBoolean();
    private static final AtomicInteger ASKING = new AtomicInteger();
    private static volatile boolean outOfReach;

    private DatabaseGate() {
    }

    /**
     * Asks the database.
     *
     * @param question may be asked again, also when nobody knows whether it was heard
     * @throws Refusal {@link Reason#UNAVAILABLE} if the database can't be reached
     */
    static <T> T ask(Supplier<T> question) {
        if (!outOfReach) {
            return answer(question);
        }
        if (!PROBED.compareAndSet(false, true)) {
            throw new Refusal(Reason.UNAVAILABLE);
        }
        try {
            return answer(question);
        } finally {
            PROBED.set(false);
        }
    }

    /** Tells that somebody has reached it. */
    public static void reached() {
        outOfReach = false;
    }

    /** How many are asking now, each with a connection or waiting for one. */
    public static int asking() {
        return ASKING.get();
    }

    private static <T> T answer(Supplier<T> question) {
        long begin = System.nanoTime();
        while (true) {
            try {
                T answer = measured(question);
                outOfReach = false;
                return answer;
            } catch (LostConnectionException | EJBException lost) {
                if (lost instanceof EJBException && !isCommitOf(lost)) {
                    throw lost;
                }
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    outOfReach = true;
                    throw new Refusal(Reason.UNAVAILABLE, lost);
                }
            } catch (Refusal refusal) {
                outOfReach = refusal.reason() == Reason.UNAVAILABLE;
                throw refusal;
            } catch (AlreadyThereException answered) {
                outOfReach = false;
                throw answered;
            }
        }
    }

    private static <T> T measured(Supplier<T> question) {
        long begin = System.nanoTime();
        ASKING.incrementAndGet();
        try {
            return question.get();
        } finally {
            ASKING.decrementAndGet();
            Meters.askedDatabaseSince(begin);
        }
    }

    /** Whether it was the commit that failed, in the container's hands. */
    private static boolean isCommitOf(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SystemException || cause instanceof RollbackException) {
                return true;
            }
        }
        return false;
    }
}
