package com.yativo.customer.lifecycle;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.UnusableSettingException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;

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
     * Closes the port and all connections: Payara, when it stops, takes the application away before the port, and
     * responds by itself to what comes in between.
     */
    static void close() {
        try { // by name: classes of the server that are in no Maven repository
            Class<?> listeners = Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
            Object all = Class.forName("org.glassfish.internal.api.Globals").getMethod("get", Class.class)
                    .invoke(null, listeners);
            listeners.getMethod("preDestroy").invoke(all); // not by a command, which Payara Server keeps in its domain
        } catch (ClassNotFoundException otherServer) {
            // it closes its port by itself
        } catch (ReflectiveOperationException changed) {
            LOG.log(Level.WARNING, "The port stays open until the server stops", changed);
        }
    }
}
