package com.yativo.customer.http;

import java.io.CharConversionException;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.http.util.RequestURIRef;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Checks the target of a request before the server's own handler does. That one, Catalina's {@code CoyoteAdapter}, comes
 * before any filter or valve, logs what it can't decode, and leaves the response as it was: an empty 200. Here such a
 * request gets another target, one of the base URL, so that the application refuses it as all others
 * ({@link RequestSmugglingFilter}), and a host that can be read. A response that the caller receives more slowly than it
 * was written is in the connector's queue when the request has ended, so a stop has to wait for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2">RFC 9112, section 3.2: the request target</a>
 */
final class RequestTargetHandler extends HttpHandler {

    private static final String WHOLE_SERVER = "*"; // of OPTIONS, which is refused as a method
    private static final String SOME_HOST = "localhost";

    private final HttpHandler container;
    private final String refusedPath;

    private RequestTargetHandler(HttpHandler container, String refusedPath) {
        this.container = container;
        this.refusedPath = refusedPath;
    }

    /**
     * @param container the server's own handler, before which this one may be already
     * @param refusedPath   the path that requests get whose own can't be used
     */
    static Object before(Object container, String refusedPath) {
        return container == null || container instanceof RequestTargetHandler ? container
                : new RequestTargetHandler((HttpHandler) container, refusedPath);
    }

    /** @return the server's own handler */
    static Object without(Object handler) {
        return handler instanceof RequestTargetHandler ours ? ours.container : handler;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        HttpRequestPacket packet = request.getRequest();
        boolean knownHost = hasHost(packet);
        if (!knownHost || !hasPath(packet) || !isCurrent(packet)) {
            if (!knownHost && !takesHost(packet)) {
                response.setStatus(HttpStatus.BAD_REQUEST_400);
                return;
            }
            RequestURIRef target = packet.getRequestURIRef();
            target.recycle(); // forgets what was decoded
            target.init(refusedPath);
            request.setAttribute(RequestSmugglingFilter.UNUSABLE_TARGET, true);
        }
        var connection = (NIOConnection) request.getContext().getConnection();
        container.service(request, response);
        if (isSending(connection)) {
            InFlightRequests.awaitSent(() -> isSending(connection));
        }
    }

    /** Whether the connector still has something that the caller hasn't made room for. */
    private static boolean isSending(NIOConnection connection) {
        return connection.isOpen() && !connection.getAsyncWriteQueue().isEmpty();
    }

    /** Whether the path can be decoded, which the container does again without cost, and begins at the root. */
    private static boolean hasPath(HttpRequestPacket packet) {
        try {
            String path = packet.getRequestURIRef().getDecodedRequestURIBC().toString();
            return path.startsWith("/") || path.equals(WHOLE_SERVER);
        } catch (CharConversionException | IllegalArgumentException | IllegalStateException
                | IndexOutOfBoundsException undecodable) {
            return false;
        }
    }

    private static boolean hasHost(HttpRequestPacket packet) {
        try {
            return packet.serverName().getLength() > 0;
        } catch (IllegalStateException | IndexOutOfBoundsException noPort) { // or nothing at all, in HTTP/2
            return false;
        }
    }

    /** Gives it one that can be read, also where it was read already as an empty one; HTTP/2 keeps its own. */
    private static boolean takesHost(HttpRequestPacket packet) {
        packet.getHeaders().setValue(Header.Host).setString(SOME_HOST);
        try {
            packet.serverName().setString(SOME_HOST);
            return true;
        } catch (IllegalStateException | IndexOutOfBoundsException stillUnreadable) {
            return false;
        }
    }

    /** Whether it isn't of a protocol that its line can't be of: one without headers, or one without lines. */
    private static boolean isCurrent(HttpRequestPacket packet) {
        Protocol protocol = packet.getProtocol();
        if (protocol == Protocol.HTTP_2_0) {
            boolean written = packet.getProtocolDC().equals(Protocol.HTTP_2_0.getProtocolString());
            packet.setProtocol(protocol); // the line above made it unknown
            return !written;
        }
        return protocol != Protocol.HTTP_0_9;
    }
}
