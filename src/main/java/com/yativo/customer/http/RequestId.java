package com.yativo.customer.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Identifies a request to caller and operator: the caller's own, or a new UUID. */
public final class RequestId {

    /** The header that brings it and takes it back. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestId() {
    }

    /** The id of this request, now also in the response's headers. */
    public static String of(HttpServletRequest request, HttpServletResponse response) {
        String id = of(request);
        response.setHeader(HEADER, id);
        return id;
    }

    /** The id of this request: the same each time. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String sent = request.getHeader(HEADER);
        String id = sent != null && ACCEPTABLE.matcher(sent).matches() ? sent : random();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    // Needs to be unique, not unguessable: a secure random would be waited for by every request.
    private static String random() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
    }
}
