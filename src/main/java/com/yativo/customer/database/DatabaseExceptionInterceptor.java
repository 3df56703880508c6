package com.yativo.customer.database;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;

/**
 * Translates what the database throws into a bean, within the bean's transaction. The container, which would log it
 * with the values that a database's messages hold, never sees it. What fails in the commit comes after this, and is
 * translated by {@link DatabaseCircuitBreaker}.
 */
public class DatabaseExceptionInterceptor {

    private static final Logger LOG = System.getLogger(DatabaseExceptionInterceptor.class.getName());

    @Resource(lookup = ConfiguredDataSource.POOL)
    private DataSource database;

    @AroundInvoke
    Object translate(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (ApiException known) {
            throw known;
        } catch (RuntimeException thrown) {
            RuntimeException translated = SqlExceptionTranslator.translate(thrown);
            if (translated instanceof DatabaseFailureException failed
                    && failed.failure() == DatabaseFailure.READ_ONLY) {
                dropConnection();
            }
            throw translated == thrown ? new ApiException(ErrorCode.INTERNAL_ERROR, thrown) : translated;
        }
    }

    /**
     * Aborts the driver's own connection. The pool takes one to a read-only server for sound, and would hand it out for
     * ever; a dead one it replaces. To abort the pool's wrapper instead would cost a place in Payara's pool each time.
     */
    private void dropConnection() {
        try (Connection ofTransaction = database.getConnection()) {
            ofTransaction.unwrap(BaseConnection.class).abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.log(Level.DEBUG, "The connection to a read-only database was gone: {0}", gone.getClass().getName());
        }
    }
}
