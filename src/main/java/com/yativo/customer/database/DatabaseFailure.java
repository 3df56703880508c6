package com.yativo.customer.database;

/** How the database failed for no fault of the request, and so what is to be done next. */
public enum DatabaseFailure {

    /** No connection can be made, or no answer comes. */
    UNREACHABLE(false, true, true),
    /** The connection is dead, or none is free. Those that the pool still has may be dead as well. */
    CONNECTION_LOST(true, true, false),
    /** The commit failed in the container's hands, and nobody knows whether the database did it. */
    COMMIT_UNKNOWN(true, true, true),
    /** The connection leads to a server that takes no changes, as a primary does after it was made a standby. */
    READ_ONLY(true, false, false),
    /** The transaction met another one (deadlock, serialization failure), or a prepared statement became invalid. */
    TRANSACTION_ABORTED(true, false, false),
    /** Another transaction holds a lock for longer than the database lets anybody wait. */
    LOCK_TIMEOUT(false, false, false),
    /** Disk full, time-out of a statement, missing table or permission, and whatever else an operator mends. */
    REFUSED(false, false, false);

    private final boolean retryable;
    private final boolean openingCircuit;
    private final boolean unanswered;

    DatabaseFailure(boolean retryable, boolean openingCircuit, boolean unanswered) {
        this.retryable = retryable;
        this.openingCircuit = openingCircuit;
        this.unanswered = unanswered;
    }

    /** Whether the same may succeed at once in another transaction, on another connection. */
    boolean isRetryable() {
        return retryable;
    }

    /** Whether other requests would wait for the same failure, so that they are better refused at once. */
    public boolean isOpeningCircuit() {
        return openingCircuit;
    }

    /** Whether the host may be cut off, which nothing tells of the other connections that lead there. */
    boolean isUnanswered() {
        return unanswered;
    }
}
