package com.yativo.customer.lifecycle;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.UnusableSettingException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** The port of a server that runs nothing else: open no sooner and no longer than requests are answered. */
final class HttpListener {

    private static final Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final String NUMBER = "payara.instance.http.port"; // the server's name for what --port says

    private HttpListener() {
    }

    /**
     * Where the port is opened last ({@code customer.port-opens-last}), the server would go on without it.
     *
     * @throws UnusableSettingException if it is taken
     */
    static void check() {
        if (!Settings.flag("customer.port-opens-last")) {
            return;
        }
        int port = Settings.number(NUMBER, 0, 0, 65_535);
        try {
            new ServerSocket(port).close();
        } catch (IOException taken) {
            throw new UnusableSettingException(NUMBER, "is taken: nothing else may listen on port " + port);
        }
    }

    /**
     * Ends all connections and lets none in: a server, when it stops, takes the application away before the port, and
     * responds with 200, 400, 404 or 500 to what comes in between. By name, as its classes are in no Maven repository.
     */
    static void close() {
        for (Closing server : List.<Closing>of(HttpListener::closePayara, HttpListener::closeLiberty,
                HttpListener::closeWildFly)) {
            try {
                server.close();
            } catch (ClassNotFoundException | InstanceNotFoundException otherServer) {
                // the next one, if any
            } catch (ReflectiveOperationException | JMException changed) {
                LOG.log(Level.WARNING, "The port stays open until the server stops", changed);
            }
        }
    }

    /** Not by a command, which Payara Server would keep in its domain. */
    private static void closePayara() throws ReflectiveOperationException {
        Class<?> listeners = Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
        Object all = Class.forName("org.glassfish.internal.api.Globals").getMethod("get", Class.class)
                .invoke(null, listeners);
        listeners.getMethod("preDestroy").invoke(all);
    }

    private static void closeLiberty() throws JMException {
        ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("WebSphere:feature=kernel,name=ServerEndpointControl"), "pause", null, null);
    }

    /** Not by its management, which would keep it in its configuration. */
    private static void closeWildFly() throws ReflectiveOperationException {
        Class<?> modules = ClassLoader.getSystemClassLoader().loadClass("org.jboss.modules.Module");
        Object loader = modules.getMethod("getBootModuleLoader").invoke(null);
        Object module = loader.getClass().getMethod("loadModule", String.class).invoke(loader, "org.jboss.as.server");
        ClassLoader server = (ClassLoader) modules.getMethod("getClassLoader").invoke(module);
        Class<?> names = server.loadClass("org.jboss.msc.service.ServiceName");
        Object services = server.loadClass("org.jboss.as.server.CurrentServiceContainer")
                .getMethod("getServiceContainer").invoke(null);
        Object service = server.loadClass("org.jboss.msc.service.ServiceRegistry")
                .getMethod("getRequiredService", names).invoke(services, names.getMethod("parse", String.class)
                        .invoke(null, "org.wildfly.undertow.listener.default"));
        Object listener = server.loadClass("org.jboss.msc.service.ServiceController").getMethod("getValue")
                .invoke(service);
        listener.getClass().getMethod("setEnabled", boolean.class).invoke(listener, false);
        Object connections = listener.getClass().getMethod("getOpenListener").invoke(listener);
        connections.getClass().getMethod("closeConnections").invoke(connections);
    }

    /** Of one kind of server. */
    private interface Closing {

        /** Or fails with ClassNotFoundException or InstanceNotFoundException on another server. */
        void close() throws ReflectiveOperationException, JMException;
    }
}
