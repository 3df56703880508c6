package com.yativo.customer.observability;

import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/** One request while it is answered, for those who watch. Belongs to the thread of its request. */
public final class RequestObservation {

    private static final String ATTRIBUTE = RequestObservation.class.getName();

    private final long begin = System.nanoTime();
    private String requestId = "";
    private ErrorCode refusal;
    private int status;
    private long bodyBytes;

    private RequestObservation() {
    }

    /** The visit that a request is: begun now, if nobody has watched it before. */
    public static RequestObservation of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestObservation begun) {
            return begun;
        }
        var visit = new RequestObservation();
        request.setAttribute(ATTRIBUTE, visit);
        return visit;
    }

    /** Counts and logs the visit, if the request was one. */
    static void end(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestObservation visit) {
            request.removeAttribute(ATTRIBUTE);
            visit.end(request.getMethod(),
                    Route.of(request.getMethod(), request.getRequestURI(), request.getContextPath().length()));
        }
    }

    private void end(String method, Route route) {
        long nanos = System.nanoTime() - begin;
        ServiceMetrics.answered(route, nanos, bodyBytes);
        if (refusal != null) {
            ServiceMetrics.refused(refusal);
        }
        if (RequestLog.isOn()) {
            RequestLog.add(new RequestLog.Line(System.currentTimeMillis(), requestId, method, route, status, refusal,
                    nanos, bodyBytes));
        }
    }

    /**
     * @param id         the name by which caller and operator find it
     * @param httpStatus of the answer
     */
    public void answered(String id, int httpStatus) {
        requestId = id;
        status = httpStatus;
    }

    /** @param reason why it is refused: the last that is told counts */
    public void refused(String id, ErrorCode reason, int httpStatus) {
        answered(id, httpStatus);
        refusal = reason;
    }

    /** @param bytes of the body that were read so far */
    public void received(long bytes) {
        bodyBytes = bytes;
    }
}
