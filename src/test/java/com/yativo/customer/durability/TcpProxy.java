package com.yativo.customer.durability;

import com.yativo.customer.testing.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** The cable between a server and its database, which can be cut, and can hang. */
public final class TcpProxy implements AutoCloseable {

    private final int target;
    private final int port;
    private final List<Socket> ends = new ArrayList<>();
    private ServerSocket entrance;
    private boolean hanging;

    private TcpProxy(int target, int port) {
        this.target = target;
        this.port = port;
    }

    public static TcpProxy to(int target) throws IOException {
        TcpProxy cable = new TcpProxy(target, ServerProcess.freePort());
        cable.mend();
        return cable;
    }

    /** Where the server finds its database. */
    public int port() {
        return port;
    }

    /** Cuts all connections, and refuses new ones. */
    public synchronized void cut() throws IOException {
        if (entrance != null) {
            entrance.close();
            entrance = null;
        }
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    /**
     * Carries nothing any more, and tells nobody; new connections are taken. What was sent arrives when it is mended.
     */
    synchronized void hang() {
        hanging = true;
    }

    /** Carries all again. */
    public synchronized void mend() throws IOException {
        hanging = false;
        notifyAll();
        if (entrance == null) {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            entrance = opened;
            start(() -> accept(opened));
        }
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
        start(() -> carry(near, far));
        start(() -> carry(far, near));
    }

    private void carry(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitMending();
                out.write(buffer, 0, read);
            }
            awaitMending();
        } catch (IOException cut) {
            // and so is the other direction
        }
    }

    private synchronized void awaitMending() {
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
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            mend();
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
