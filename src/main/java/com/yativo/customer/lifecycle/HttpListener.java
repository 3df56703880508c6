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
    private static final String IS_OPEN = "configs.config.server-config.network-config.network-listeners"
            + ".network-listener.http-listener.enabled";
    private static final String STAYS_OPEN = "The port can't be closed before the server stops";

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
     * Ends all connections: the server, when it stops, takes the application away before the port, and responds
     * with 200 to what comes in between.
     */
    static void close() {
        try { // by name: the embedded server's interface, which only a server has
            Class<?> commands = Class.forName("org.glassfish.embeddable.CommandRunner");
            Object server = Class.forName("org.glassfish.internal.api.Globals").getMethod("get", Class.class)
                    .invoke(null, commands);
            if (server == null) {
                LOG.log(Level.WARNING, STAYS_OPEN);
                return;
            }
            commands.getMethod("run", String.class, String[].class)
                    .invoke(server, "set", new String[] {IS_OPEN + "=false"});
        } catch (ClassNotFoundException otherServer) {
            // it closes its port by itself
        } catch (ReflectiveOperationException notHere) {
            LOG.log(Level.WARNING, STAYS_OPEN, notHere);
        }
    }
}
