package com.yativo.customer.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A TCP proxy between a server and its database, which can cut connections, leave them hanging, or fall silent. */
public final class TcpProxy implements AutoCloseable {

    private static final int BACKLOG = 50;
    /** One more than the backlog of the listener that is silent. */
    private static final int WAITING = 2;

    private final int target;
    private final int port;
    private final List<Socket> ends = new ArrayList<>();
    private ServerSocket listener;
    private ServerSocket silent;
    private boolean hanging;
    private int connections;
    private int hangingConnections;

    private TcpProxy(int target, int port) {
        this.target = target;
        this.port = port;
    }

    public static TcpProxy to(int target) throws IOException {
        TcpProxy proxy = new TcpProxy(target, FreePort.next());
        proxy.restore();
        return proxy;
    }

    /** Where the server finds its database. */
    public int port() {
        return port;
    }

    /** Cuts all connections, and refuses new ones. */
    public synchronized void cut() throws IOException {
        if (listener != null) {
            listener.close();
            listener = null;
        }
        cutConnections();
    }

    /** Cuts all connections; new ones are taken all the time. */
    public synchronized void cutConnections() throws IOException {
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    /**
     * Forwards nothing any more, and keeps connections open; new ones are taken. What was sent arrives once it is restored.
     */
    public synchronized void hang() {
        hanging = true;
    }

    /** As {@link #hang}, but new connections aren't taken either: those who ask for one hear nothing. */
    public synchronized void swallow() throws IOException {
        hang();
        listener.close();
        listener = null;
        silent = listen(1);
        for (int number = 0; number < WAITING; number++) { // the kernel answers nobody once so many wait
            ends.add(new Socket(InetAddress.getLoopbackAddress(), port));
        }
    }

    /** Forwards nothing any more on the connections that there are, and all on new ones. */
    public synchronized void hangConnections() {
        hangingConnections = connections;
    }

    /** Forwards everything again. */
    public synchronized void restore() throws IOException {
        hanging = false;
        hangingConnections = 0;
        notifyAll();
        if (silent != null) {
            silent.close();
            silent = null;
        }
        if (listener == null) {
            ServerSocket opened = listen(BACKLOG);
            listener = opened;
            start(() -> accept(opened));
        }
    }

    /** The listener that was closed may hold the port for a moment. */
    private ServerSocket listen(int backlog) {
        return await("port " + port).atMost(Duration.ofSeconds(5)).pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10)).ignoreException(BindException.class)
                .until(() -> open(backlog), Objects::nonNull);
    }

    private ServerSocket open(int backlog) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
        return opened;
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                connect(opened, opened.accept());
            } catch (IOException cut) {
                return;
            }
        }
    }

    private synchronized void connect(ServerSocket opened, Socket near) throws IOException {
        if (opened.isClosed()) { // cut after all
            near.close();
            return;
        }
        Socket far;
        try {
            far = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException down) {
            near.close();
            return;
        }
        for (Socket end : List.of(near, far)) {
            end.setTcpNoDelay(true); // or a delayed acknowledgement costs each statement 40 ms
            ends.add(end);
        }
        int number = ++connections;
        start(() -> forward(near, far, number));
        start(() -> forward(far, near, number));
    }

    private void forward(Socket from, Socket to, int number) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitRestoration(number);
                out.write(buffer, 0, read);
            }
            awaitRestoration(number);
        } catch (IOException cut) {
            // and so is the other direction
        }
    }

    private synchronized void awaitRestoration(int number) {
        while (hanging || number <= hangingConnections) {
            try {
                wait();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(end);
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            restore();
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
