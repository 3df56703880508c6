package com.yativo.customer.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.beans.PropertyChangeListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.UnaryOperator;

/**
 * Puts a {@link RequestTargetHandler} before the server's own handler at each connector of the application's virtual
 * server: those that are there, and those that are opened later. Only Payara has them; on other servers nothing is
 * done.
 */
@WebListener
public class HttpConnectors implements ServletContextListener {

    private static final Logger LOG = System.getLogger(HttpConnectors.class.getName());
    private static final String CONTAINER = "com.sun.enterprise.web.EmbeddedWebContainer";
    private static final String REFUSED_PATH = ApiFilter.BASE_PATH + "/-";

    private final PropertyChangeListener opened = change -> guard(change.getNewValue());
    private Object connectors;
    private ServletContext application;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        application = event.getServletContext();
        try { // by name: classes of the server that are in no Maven repository
            Class<?> container = Class.forName(CONTAINER);
            connectors = Class.forName("org.glassfish.internal.api.Globals").getMethod("get", Class.class)
                    .invoke(null, container);
            container.getMethod("addPropertyChangeListener", PropertyChangeListener.class).invoke(connectors, opened);
            for (Object connector : (Object[]) call(connectors, "findConnectors")) {
                guard(connector);
            }
        } catch (ClassNotFoundException otherServer) {
            // it responds by itself to what it can't read
        } catch (ReflectiveOperationException changed) {
            LOG.log(Level.WARNING, "Requests with an unreadable target are answered by the server", changed);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (connectors == null) {
            return;
        }
        try {
            connectors.getClass().getMethod("removePropertyChangeListener", PropertyChangeListener.class)
                    .invoke(connectors, opened);
            for (Object connector : (Object[]) call(connectors, "findConnectors")) {
                replace(connector, RequestTargetHandler::without);
            }
        } catch (ReflectiveOperationException changed) {
            LOG.log(Level.WARNING, "The server's own handler can't be put back", changed);
        }
    }

    private void guard(Object connector) {
        try {
            if (connector != null && application.getVirtualServerName().equals(call(connector, "getDefaultHost"))) {
                String path = application.getContextPath() + REFUSED_PATH;
                replace(connector, handler -> RequestTargetHandler.before(handler, path));
            }
        } catch (ReflectiveOperationException | LinkageError changed) {
            LOG.log(Level.WARNING, "Requests with an unreadable target are answered by the server", changed);
        }
    }

    /** Without the types of the handlers, as other servers couldn't load this class then. */
    private static void replace(Object connector, UnaryOperator<Object> handler) throws ReflectiveOperationException {
        Object mapper = call(connector, "getMapper");
        mapper.getClass().getMethod("setHttpHandler", Class.forName("org.glassfish.grizzly.http.server.HttpHandler"))
                .invoke(mapper, handler.apply(call(mapper, "getHttpHandler")));
    }

    private static Object call(Object object, String method) throws ReflectiveOperationException {
        return object.getClass().getMethod(method).invoke(object);
    }
}
