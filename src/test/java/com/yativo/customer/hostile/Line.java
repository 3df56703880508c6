package com.yativo.customer.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.yativo.customer.testing.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A connection to a server, over which anything can be said, and at any pace. */
final class Line implements AutoCloseable {

    private final Socket socket;

    private Line(Socket socket) {
        this.socket = socket;
    }

    static Line to(ServerProcess server) throws IOException {
        return new Line(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    }

    Line say(String text) throws IOException {
        return say(text.getBytes(ISO_8859_1));
    }

    Line say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Says no more, which the other side hears. */
    Line hush() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /**
     * All that comes until the other side ends the connection.
     *
     * @throws SocketTimeoutException if it doesn't end it
     */
    String hearToTheEnd(Duration atMost) throws IOException {
        var heard = new StringBuilder();
        long deadline = System.nanoTime() + atMost.toNanos();
        byte[] buffer = new byte[8192];
        try {
            while (true) {
                int left = (int) Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new SocketTimeoutException("Still open after " + atMost + ", heard: " + heard);
                }
                socket.setSoTimeout(left);
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    return heard.toString();
                }
                heard.append(new String(buffer, 0, read, ISO_8859_1));
            }
        } catch (SocketException reset) {
            return heard.toString(); // ended with something unread
        }
    }

    /** Whether the other side has answered, or ended the connection. */
    boolean isEnded() throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() >= -1;
        } catch (SocketTimeoutException goesOn) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
