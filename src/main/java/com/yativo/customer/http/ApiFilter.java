package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.observability.RequestObservation;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * All requests of the base URL pass it. Each response says which request it belongs to, in which language it is, and
 * that no cache may keep it (so {@code Vary} is not needed for the language). While the service stops, new requests get
 * 503, and those that had begun are finished.
 */
@WebFilter(ApiFilter.BASE_PATH + "/*")
public class ApiFilter implements Filter {

    /** The path of the base URL within the application. */
    public static final String BASE_PATH = "/api/v1";

    @Inject
    private LargeBodyBulkhead bulkhead;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var httpRequest = (HttpServletRequest) request;
        var httpResponse = (HttpServletResponse) response;
        String requestId = ErrorResponses.identify(httpRequest, httpResponse);
        httpResponse.setHeader("Cache-Control", "no-store");
        if (!InFlightRequests.begin()) {
            httpResponse.setHeader("Connection", "close");
            ErrorResponses.send(new ApiException(ErrorCode.UNAVAILABLE), httpRequest, httpResponse);
            return;
        }
        try {
            chain.doFilter(UntypedRequest.ifUnsafe(httpRequest), response);
            if (!InFlightRequests.open()) {
                complete(response); // the process ends soon after the last one
            }
        } finally {
            RequestObservation.of(request).completed(requestId, httpResponse.getStatus());
            bulkhead.leave(request);
            InFlightRequests.end();
        }
    }

    /** Sends all of it, and its end: a flush alone may leave a chunked body without one. */
    private static void complete(ServletResponse response) throws IOException {
        try {
            response.getOutputStream().close();
        } catch (IllegalStateException written) {
            response.getWriter().close();
        }
    }
}
