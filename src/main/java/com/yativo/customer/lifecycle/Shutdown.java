package com.yativo.customer.lifecycle;

import com.yativo.customer.http.InFlightRequests;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGTERM on a server that runs nothing else: what was accepted is finished before the server stops.
 *
 * <p>It is the signal that has to be caught. Once the JVM runs its shutdown hooks it is too late: the server's takes
 * the application away from under its requests, and no hook waits for another.
 */
final class Shutdown {

    private static final Logger LOG = System.getLogger(Shutdown.class.getName());
    private static final Duration ON_THEIR_WAY = Duration.ofSeconds(1); // a first request takes long to arrive here
    private static final Duration TIMEOUT = Duration.ofSeconds(25); // the server needs some of the 30 seconds
    private static final String SIGNAL = "TERM";
    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private Shutdown() {
    }

    /** Replaces the JVM's handler; where that is not allowed, as with {@code -Xrs}, the server stops at once. */
    static void install() {
        try { // by name: the compiler warns of every mention of this class, though JEP 260 keeps it for this use
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler).invoke(null,
                    signal.getConstructor(String.class).newInstance(SIGNAL),
                    Proxy.newProxyInstance(Shutdown.class.getClassLoader(), new Class<?>[] {handler},
                            (proxy, method, arguments) -> received(method.getName())));
        } catch (ReflectiveOperationException notHere) {
            LOG.log(Level.WARNING, "SIGTERM stops the server without finishing what was accepted");
        }
    }

    private static Object received(String method) {
        if ("handle".equals(method) && STOPPING.compareAndSet(false, true)) { // a second signal changes nothing
            try {
                InFlightRequests.finish(ON_THEIR_WAY, TIMEOUT);
                HttpListener.close();
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "The server stops without finishing what was accepted", failed);
            } finally {
                System.exit(0); // whatever happened: no other signal will be heard
            }
        }
        return null;
    }
}
