package com.yativo.customer.launcher;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Set;

/**
 * The main class of the uberjar: starts Payara Micro, whose own would leave a server without an application, or end
 * with status 0, when it fails.
 */
public final class ServerLauncher {

    private static final String SERVER = "fish.payara.micro.boot.PayaraMicroLauncher";

    /** With these it does something else than starting. */
    private static final Set<String> OTHER_TASKS = Set.of("--help", "--version", "--outputuberjar", "--outputlauncher",
            "--warmup");

    /**
     * Bounds the JDK's per-thread direct buffer cache. H2 writes tens of megabytes on the thread that commits, and there
     * are hundreds of threads: without it they kept 300 MB after a hundred large documents. The server sets the system
     * properties of the uberjar too late for it.
     */
    private static final String CACHED_BUFFER_SIZE = "jdk.nio.maxCachedBufferSize";
    private static final String CACHED_BUFFER_BYTES = "262144";

    private ServerLauncher() {
    }

    /** @param arguments of Payara Micro, such as {@code --port 8080} */
    public static void main(String[] arguments) {
        if (System.getProperty(CACHED_BUFFER_SIZE) == null) { // before NIO reads it, at its first use
            System.setProperty(CACHED_BUFFER_SIZE, CACHED_BUFFER_BYTES);
        }
        try {
            if (Arrays.stream(arguments).anyMatch(OTHER_TASKS::contains)) {
                startServer(arguments);
                return;
            }
            HostCheck.run();
            var watchdog = new StartupWatchdog(arguments);
            watchdog.begin();
            startServer(arguments);
            watchdog.serverStarted();
        } catch (StartupFailure failure) {
            failure.endProcess();
        }
    }

    private static void startServer(String... arguments) throws StartupFailure {
        try { // by name: beside this class in the uberjar, but in no library that it could be compiled with
            Class.forName(SERVER).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            throw new StartupFailure(reason(failed));
        } catch (ReflectiveOperationException missing) {
            throw new StartupFailure("there is no Payara Micro in this file");
        }
    }

    /** The innermost cause, in one line. */
    private static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "the server failed (" + cause.toString().lines().findFirst().orElse("") + ")";
    }
}
