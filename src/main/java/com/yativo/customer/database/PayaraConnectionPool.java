package com.yativo.customer.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;

/**
 * The pool that {@code payara-resources.xml} defines, in which Payara reads no expression. In {@code web.xml} it would
 * read one, but there other servers refuse the application. Their pools are in {@code server-config}.
 */
public final class PayaraConnectionPool {

    private static final Logger LOG = System.getLogger(PayaraConnectionPool.class.getName());
    private static final String NAME = "java:app/customers";

    private PayaraConnectionPool() {
    }

    /**
     * On other servers nothing is done.
     *
     * @param application by its name
     * @param connections at most
     */
    public static void resize(String application, int connections) {
        try { // by name: classes of the server that are in no Maven repository
            Class<?> runtime = Class.forName("com.sun.enterprise.connectors.ConnectorRuntime");
            Class<?> pools = Class.forName("com.sun.enterprise.resource.pool.PoolManager");
            Class<?> poolInfo = Class.forName("org.glassfish.resourcebase.resources.api.PoolInfo");
            Constructor<?> ofApplication = poolInfo.getConstructor(String.class, String.class);
            Object info = ofApplication.newInstance(NAME, application);
            Object manager = runtime.getMethod("getPoolManager").invoke(runtime.getMethod("getRuntime").invoke(null));
            Object pool = pools.getMethod("getPool", poolInfo).invoke(manager, info);
            pool.getClass().getMethod("setMaxPoolSize", int.class).invoke(pool, connections);
            // That alone lets callers who come at once go beyond it, and nobody beyond what the file says.
            Field held = Class.forName("com.sun.enterprise.resource.pool.ConnectionPool").getDeclaredField("ds");
            held.setAccessible(true);
            Class.forName("com.sun.enterprise.resource.pool.datastructure.DataStructure")
                    .getMethod("setMaxSize", int.class).invoke(held.get(pool), connections);
        } catch (ClassNotFoundException otherServer) {
            // its own configuration says how many
        } catch (ReflectiveOperationException changed) {
            LOG.log(Level.WARNING, "The connection pool has its usual size", changed);
        }
    }
}
