package com.yativo.customer.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request ends and where it goes. One that says either in two ways may be one request to a proxy and two to
 * this server; the server itself takes some of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, section 6.3</a>
 */
public final class RequestSmugglingCheck {

    /** The attribute of a request whose target can't be read at all. */
    static final String UNUSABLE = RequestSmugglingCheck.class.getName();

    private static final String CODING = "Transfer-Encoding";
    /** As in RFC 3986, section 3.2, without escapes, which no name in use has. */
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{0,5}))?");
    private static final int LAST_PORT = 65_535;

    private RequestSmugglingCheck() {
    }

    /**
     * Whether others could read this request otherwise: then it is refused, as is one to a host that cannot be, since
     * no address could be told in its answer. If what follows may be a part of it, the connection ends with the answer:
     * behind such a request, and behind chunks, as the server has dropped a length that was sent before them.
     */
    public static boolean isAmbiguous(HttpServletRequest request, HttpServletResponse response) {
        List<String> codings = Collections.list(request.getHeaders(CODING));
        boolean encoded = !codings.isEmpty();
        boolean ambiguous = count("Content-Length", request) + codings.size() > 1
                || encoded && !"chunked".equalsIgnoreCase(codings.get(0))
                || encoded && "HTTP/1.0".equals(request.getProtocol())
                || count("Host", request) > 1
                || !isHost(request.getHeader("Host"))
                || request.getAttribute(UNUSABLE) != null;
        if (encoded || ambiguous) {
            response.setHeader("Connection", "close");
        }
        return ambiguous;
    }

    /** @param host {@code null} if none was sent, as HTTP/1.0 allows */
    static boolean isHost(String host) {
        if (host == null) {
            return true;
        }
        Matcher parts = HOST.matcher(host);
        return parts.matches() && isPort(parts.group("port"));
    }

    private static boolean isPort(String digits) {
        if (digits == null || digits.isEmpty()) {
            return true; // the scheme's own
        }
        int port = Integer.parseInt(digits);
        return port > 0 && port <= LAST_PORT;
    }

    private static int count(String header, HttpServletRequest request) {
        return Collections.list(request.getHeaders(header)).size();
    }
}
