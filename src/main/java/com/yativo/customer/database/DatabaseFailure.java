package com.yativo.customer.database;

/** How the database failed for no fault of the request, and so what is to be done next. */
public enum DatabaseFailure {

    /** No connection can be made, or no answer comes. */
    UNREACHABLE(false, true),
    /** The connection is dead, or none is free. Those that the pool still has may be dead as well. */
    CONNECTION_LOST(true, true),
    /** The commit failed in the container's hands, and nobody knows whether the database did it. */
    COMMIT_UNKNOWN(true, true),
    /** The connection leads to a server that takes no changes, as a primary does after it was made a standby. */
    READ_ONLY(true, false),
    /** The transaction met another one (deadlock, serialization failure), or a prepared statement became invalid. */
    TRANSACTION_ABORTED(true, false),
    /** Another transaction holds a lock for longer than the database lets anybody wait. */
    LOCK_TIMEOUT(false, false),
    /** Disk full, time-out of a statement, missing table or permission, and whatever else an operator mends. */
    REFUSED(false, false);

    private final boolean retryable;
    private final boolean openingCircuit;

    DatabaseFailure(boolean retryable, boolean openingCircuit) {
        this.retryable = retryable;
        this.openingCircuit = openingCircuit;
    }

    /** Whether the same may succeed at once in another transaction, on another connection. */
    boolean isRetryable() {
        return retryable;
    }

    /** Whether other requests would wait for the same failure, so that they are better refused at once. */
    public boolean isOpeningCircuit() {
        return openingCircuit;
    }
}
