package com.yativo.customer.database;

import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** PostgreSQL's write-ahead log, which its synchronous standby follows. */
@Stateless
@Interceptors(DatabaseExceptionInterceptor.class)
public class WriteAheadLog {

    /** Changes no table, and needs no right. */
    private static final String APPEND = "SELECT CAST(pg_logical_emit_message(true, 'customer-api', '') AS text)"
            + " WHERE current_setting('synchronous_standby_names') <> ''"
            + " AND current_setting('synchronous_commit') NOT IN ('off', 'local')";

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * Appends something where commits wait for a standby, so that this one waits until all before it is there, too.
     *
     * @return whether they do
     * @throws DatabaseFailureException if the standby doesn't have it in time, or the database fails
     */
    public boolean append() {
        return !entityManager.createNativeQuery(APPEND).getResultList().isEmpty();
    }
}
