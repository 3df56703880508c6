package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses, before anything else is done, a request that tells in two ways where it ends or where it goes: it may be one
 * request to a proxy and two to this server, which itself takes some of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, section 6.3</a>
 */
public class RequestSmugglingFilter implements Filter {

    /** The attribute of a request whose target can't be read at all. */
    static final String UNUSABLE_TARGET = RequestSmugglingFilter.class.getName();

    private static final String CODING = "Transfer-Encoding";
    /** As in RFC 3986, section 3.2, without escapes, which no name in use has. */
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{0,5}))?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final int LAST_PORT = 65_535;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var httpRequest = (HttpServletRequest) request;
        var httpResponse = (HttpServletResponse) response;
        boolean ambiguous = isAmbiguous(httpRequest);
        if (ambiguous || httpRequest.getHeader(CODING) != null) {
            // What follows may be a part of it. So it may behind chunks: the server drops a length that was sent before
            // them.
            httpResponse.setHeader("Connection", "close");
        }
        if (ambiguous) {
            ErrorResponses.send(new ApiException(ErrorCode.BAD_REQUEST), httpRequest, httpResponse);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Also if its host can't be one, since no address could be told in the response. */
    private static boolean isAmbiguous(HttpServletRequest request) {
        List<String> codings = Collections.list(request.getHeaders(CODING));
        boolean encoded = !codings.isEmpty();
        return count(HttpHeaders.CONTENT_LENGTH, request) + codings.size() > 1
                || !isLength(request.getHeader(HttpHeaders.CONTENT_LENGTH))
                || encoded && !"chunked".equalsIgnoreCase(codings.get(0))
                || encoded && "HTTP/1.0".equals(request.getProtocol())
                || count("Host", request) > 1
                || !isHost(request.getHeader("Host"))
                || request.getAttribute(UNUSABLE_TARGET) != null;
    }

    /** @param length {@code null} if none was sent; more digits are beyond what a server counts to */
    static boolean isLength(String length) {
        return length == null || LENGTH.matcher(length).matches();
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
