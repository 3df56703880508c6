package com.yativo.customer.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a request ends and where it goes. One that says either in two ways may be one request to a proxy and two to
 * this server; the server itself takes some of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, section 6.3</a>
 */
public final class Framing {

    private static final String CODING = "Transfer-Encoding";
    /** As in RFC 3986, section 3.2.2, without escapes, which no name in use has. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:-]+|\\[[0-9A-Fa-f:.]+]");

    private Framing() {
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
                || !HOST.matcher(request.getServerName()).matches();
        if (encoded || ambiguous) {
            response.setHeader("Connection", "close");
        }
        return ambiguous;
    }

    private static int count(String header, HttpServletRequest request) {
        return Collections.list(request.getHeaders(header)).size();
    }
}
