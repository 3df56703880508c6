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
 * Through it come all requests of the base URL. Each answer says which request it answers, in which language, and
 * that no cache may keep it (which is why none has to be told by {@code Vary} that languages differ); while the
 * service stops, no new request is let in, and those that had begun are told apart from them.
 */
@WebFilter("/api/v1/*")
public class ApiFilter implements Filter {

    @Inject
    private LargeBodyBulkhead bulkhead;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        String requestId = ErrorResponses.identify(asked, answer);
        answer.setHeader("Cache-Control", "no-store");
        if (!InFlightRequests.begin()) {
            answer.setHeader("Connection", "close");
            ErrorResponses.send(new ApiException(ErrorCode.UNAVAILABLE), asked, answer);
            return;
        }
        try {
            ConcurrencyLimiter.AT_WORK.take();
            chain.doFilter(UntypedRequest.ifUnsafe(asked), response);
            if (!InFlightRequests.open()) {
                response.flushBuffer(); // the process ends soon after the last one
            }
        } finally {
            RequestObservation.of(asked).answered(requestId, answer.getStatus());
            ConcurrencyLimiter.AT_WORK.giveBack();
            bulkhead.leave(request);
            InFlightRequests.end();
        }
    }
}
