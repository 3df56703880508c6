package com.yativo.customer.observability;

import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/** What is measured of one request while it is processed. Belongs to the thread of its request. */
public final class RequestObservation {

    private static final String ATTRIBUTE = RequestObservation.class.getName();

    private final long begin = System.nanoTime();
    private String requestId = "";
    private Route route = Route.UNKNOWN;
    private ErrorCode error;
    private int status;
    private long bodyBytes;

    private RequestObservation() {
    }

    /** The observation of a request: begun now, if there is none. */
    public static RequestObservation of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestObservation begun) {
            return begun;
        }
        var observation = new RequestObservation();
        request.setAttribute(ATTRIBUTE, observation);
        return observation;
    }

    /** Counts and logs the request, if it was observed. */
    public static void end(HttpServletRequest request, RequestLog log) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestObservation observation) {
            request.removeAttribute(ATTRIBUTE);
            observation.end(request.getMethod(), log);
        }
    }

    private void end(String method, RequestLog log) {
        long nanos = System.nanoTime() - begin;
        ServiceMetrics.completed(route, nanos, bodyBytes);
        if (error != null) {
            ServiceMetrics.failed(error);
        }
        log.write(requestId, method, route, status, error, nanos, bodyBytes);
    }

    /** @param matched the resource method that was found */
    public void matched(Route matched) {
        route = matched;
    }

    /**
     * @param id         the name by which caller and operator find it
     * @param httpStatus of the response
     */
    public void completed(String id, int httpStatus) {
        requestId = id;
        status = httpStatus;
    }

    /** @param code of the error: the last that is told counts */
    public void failed(String id, ErrorCode code, int httpStatus) {
        completed(id, httpStatus);
        error = code;
    }

    /** @param bytes of the body that were read so far */
    public void received(long bytes) {
        bodyBytes = bytes;
    }
}
