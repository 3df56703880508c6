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

/** A TCP proxy between a server and its database, which can cut connections or leave them hanging. */
public final class TcpProxy implements AutoCloseable {

    private final int target;
    private final int port;
    private final List<Socket> ends = new ArrayList<>();
    private ServerSocket listener;
    private boolean hanging;

    private TcpProxy(int target, int port) {
        this.target = target;
        this.port = port;
    }

    public static TcpProxy to(int target) throws IOException {
        TcpProxy proxy = new TcpProxy(target, ServerProcess.freePort());
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

    /** Forwards everything again. */
    public synchronized void restore() throws IOException {
        hanging = false;
        notifyAll();
        if (listener == null) {
            // The listener that was closed may hold the port for a moment.
            ServerSocket opened = await("port " + port).atMost(Duration.ofSeconds(5)).pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10)).ignoreException(BindException.class)
                    .until(this::open, Objects::nonNull);
            listener = opened;
            start(() -> accept(opened));
        }
    }

    private ServerSocket open() throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
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
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        ends.add(near);
        ends.add(far);
        start(() -> forward(near, far));
        start(() -> forward(far, near));
    }

    private void forward(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitRestoration();
                out.write(buffer, 0, read);
            }
            awaitRestoration();
        } catch (IOException cut) {
            // and so is the other direction
        }
    }

    private synchronized void awaitRestoration() {
        while (hanging) {
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
