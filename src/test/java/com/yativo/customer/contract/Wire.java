package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.yativo.customer.contract.TestRun.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Bytes on the wire, for what no client of HTTP would send. */
final class Wire {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Pattern LENGTH =
            Pattern.compile("(?s)HTTP/1.1 .*?\r\nContent-Length: ([0-9]+)\r\n(?:.*?\r\n)?\r\n");

    private Wire() {
    }

    /**
     * Sends a text and no more of it, even if more was promised.
     *
     * @param lines the head of a request, without its last, empty line
     * @return the answer
     */
    static String send(Server server, String... lines) {
        try (var socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
            return received(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String received(Socket socket) throws IOException {
        var text = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            int read = socket.getInputStream().read(buffer);
            while (read >= 0) {
                text.append(new String(buffer, 0, read, ISO_8859_1));
                // The server may go on waiting for a body that was promised.
                read = isWhole(text) ? -1 : socket.getInputStream().read(buffer);
            }
        } catch (SocketException reset) {
            // closed with something unread: what came before it counts
        }
        return text.toString();
    }

    private static boolean isWhole(CharSequence answer) {
        var length = LENGTH.matcher(answer);
        return length.lookingAt() && answer.length() - length.end() >= Integer.parseInt(length.group(1));
    }
}
