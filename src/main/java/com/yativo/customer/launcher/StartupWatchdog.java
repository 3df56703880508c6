package com.yativo.customer.launcher;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Ends the process if the service doesn't get ready: in time, because the server gave up, or because it ended. */
final class StartupWatchdog {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PORT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String LOG = "; what the server logged says why";
    private static final String PORT = "--port";

    private final OptionalInt port;
    private volatile boolean done;

    /** @param arguments of the server, which may name its port */
    StartupWatchdog(String... arguments) {
        port = port(Arrays.asList(arguments));
    }

    private static OptionalInt port(List<String> arguments) {
        int name = arguments.indexOf(PORT);
        boolean given = name >= 0 && name + 1 < arguments.size() && arguments.get(name + 1).matches("[1-9][0-9]{0,4}");
        return given ? OptionalInt.of(Integer.parseInt(arguments.get(name + 1))) : OptionalInt.empty();
    }

    /** From now on the time runs. */
    void begin() {
        var watching = new Thread(this::watch, "startup-watchdog");
        watching.setDaemon(true);
        watching.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::ending, "startup-watchdog-end"));
    }

    private void watch() {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!done) {
            if (isState(StartupState.MIGRATING)) {
                deadline = System.nanoTime() + TIMEOUT.toNanos();
            }
            if (System.nanoTime() > deadline) {
                new StartupFailure("it is not ready after " + TIMEOUT.toSeconds() + " seconds" + LOG).endProcess();
            }
            pause();
        }
    }

    /** The server would end with status 0 whatever kept it from starting; a signal that stops it is no failure. */
    private void ending() {
        boolean signalled = Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().matches("SIG[A-Z]+ handler")); // as the JDK calls them
        if (!done && !signalled) {
            new StartupFailure("the server ended" + LOG).endProcess();
        }
    }

    /**
     * The server has done all that it does at its start.
     *
     * @throws StartupFailure if the application isn't there nevertheless, or can't be reached
     */
    void serverStarted() throws StartupFailure {
        if (!isState(StartupState.STARTED)) {
            throw new StartupFailure("the server runs without the application" + LOG);
        }
        if (port.isPresent() && !isOpen(port.getAsInt())) {
            throw new StartupFailure("port " + port.getAsInt() + " can't be opened" + LOG);
        }
        done = true;
    }

    private static boolean isState(String state) {
        return state.equals(System.getProperty(StartupState.PROPERTY));
    }

    /** Asked by trying to take it, as it may listen on one address alone. */
    private static boolean isOpen(int port) {
        long deadline = System.nanoTime() + PORT_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                new ServerSocket(port).close();
            } catch (IOException taken) {
                return true;
            }
            pause();
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
