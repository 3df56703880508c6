package com.yativo.customer.database;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Waits until a failover doesn't lose what was read. A transaction that only reads doesn't wait for PostgreSQL's
 * synchronous standby, and a primary shows what was committed while the standby was gone: after it was restarted, or
 * when a session that waited was ended.
 */
@Stateless
@Interceptors(DatabaseExceptionInterceptor.class)
public class ReplicationBarrier {

    /** Writes into the write-ahead log, so that the commit waits for the standby; changes no table and needs no right. */
    private static final String WRITE_AHEAD = "SELECT CAST(pg_logical_emit_message(true, 'customer-api', '') AS text)"
            + " WHERE current_setting('synchronous_standby_names') <> ''";

    @PersistenceContext
    private EntityManager entityManager;

    private boolean postgresql;

    @PostConstruct
    void read() {
        postgresql = DatabaseSettings.read().isPostgresql();
    }

    /**
     * Waits for what was read before. Without a synchronous standby there is nothing to wait for.
     *
     * @throws DatabaseFailureException if the standby doesn't have it in time, or the database fails
     */
    public void await() {
        if (postgresql) {
            entityManager.createNativeQuery(WRITE_AHEAD).getResultList();
        }
    }
}
