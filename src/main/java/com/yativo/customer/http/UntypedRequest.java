package com.yativo.customer.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A request whose body is shown as of no known type. Before any filter of JAX-RS, so before it is known who calls, the
 * framework gives up on a type that it can't parse or that is sent twice, and waits for the first byte of a form; so
 * neither is shown to it, and both are refused later as unsupported media types.
 */
final class UntypedRequest extends HttpServletRequestWrapper {

    private UntypedRequest(HttpServletRequest request) {
        super(request);
    }

    /** The request itself, unless its type is one of those. */
    static HttpServletRequest ifUnsafe(HttpServletRequest request) {
        List<String> types = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
        boolean safe = types.isEmpty() || types.size() == 1 && isSafe(types.get(0));
        return safe ? request : new UntypedRequest(request);
    }

    private static boolean isSafe(String type) {
        if (MediaType.APPLICATION_JSON.equals(type)) { // what most callers send
            return true;
        }
        try {
            return !MediaType.valueOf(type).isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    @Override
    public String getContentType() {
        return MediaType.APPLICATION_OCTET_STREAM;
    }

    @Override
    public String getHeader(String name) {
        return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name) ? getContentType() : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name)
                ? Collections.enumeration(List.of(getContentType())) : super.getHeaders(name);
    }
}
