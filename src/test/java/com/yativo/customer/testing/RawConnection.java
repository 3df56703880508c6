package com.yativo.customer.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.regex.Pattern;

/** A TCP connection to a server, for bytes that no HTTP client would send. */
public final class RawConnection implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(35);
    private static final int BUFFER = 8192;
    private static final Pattern HEAD =
            Pattern.compile("(?is)HTTP/1.1 .*?\r\nContent-Length: *([0-9]+)\r\n(?:.*?\r\n)?\r\n");

    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    public static RawConnection to(int port) throws IOException {
        return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Of a caller with little memory: what he doesn't read waits at the server. */
    public static RawConnection withSmallBufferTo(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new RawConnection(socket);
    }

    /**
     * Sends a request on a connection of its own, and no more than that, even if more was promised.
     *
     * @param lines the head of a request without its last, empty line; or with that line and a body
     * @return the response
     */
    public static String exchange(int port, String... lines) {
        try (RawConnection connection = to(port)) {
            return connection.send(String.join("\r\n", lines) + "\r\n\r\n").receiveResponse();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Tells the server that nothing follows. */
    public RawConnection shutdownOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** One response, or what came until the server closed the connection. */
    public String receiveResponse() throws IOException {
        return receive(TIMEOUT, true);
    }

    /** All that comes until the server closes the connection, a buffer at a time with a pause after each. */
    public String receiveSlowly(Duration pause) throws IOException, InterruptedException {
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        var received = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = socket.getInputStream().read(buffer); read >= 0; read = socket.getInputStream().read(buffer)) {
            received.write(buffer, 0, read);
            Thread.sleep(pause.toMillis());
        }
        return received.toString(ISO_8859_1);
    }

    /**
     * All that comes until the server closes the connection.
     *
     * @throws SocketTimeoutException if it doesn't close it
     */
    public String receiveAll(Duration atMost) throws IOException {
        return receive(atMost, false);
    }

    private String receive(Duration atMost, boolean oneResponse) throws IOException {
        var received = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + atMost.toNanos();
        byte[] buffer = new byte[BUFFER];
        try {
            while (!oneResponse || !isWhole(received.toString(ISO_8859_1))) {
                int left = (int) Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new SocketTimeoutException("Still open after " + atMost + ", received: " + received);
                }
                socket.setSoTimeout(left);
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    break;
                }
                received.write(buffer, 0, read);
            }
        } catch (SocketException reset) {
            // closed with something unread: what came before it counts
        }
        return received.toString(ISO_8859_1);
    }

    /** Whether it has its head, and as much of a body as its head says. */
    public static boolean isWhole(String response) {
        var head = HEAD.matcher(response);
        return head.lookingAt() && response.length() - head.end() >= Integer.parseInt(head.group(1));
    }

    /** Whether the server has answered, or closed the connection. */
    public boolean isAnsweredOrClosed() throws IOException {
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
