package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets a body of any length through where it is taken as a stream, as {@link RequestBodyFilter} lets others. */
@Provider
@StreamedBody
@Priority(Priorities.ENTITY_CODER) // before the filter of all bodies
@ApplicationScoped
public class StreamedBodyFilter implements ContainerRequestFilter {

    private static final String TAKEN = StreamedBodyFilter.class.getName();

    @Inject
    private HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!RequestBodyFilter.isPlain(request)) {
            throw new ApiException(ErrorCode.UNSUPPORTED_IMPORT);
        }
        var body = new StreamedInputStream(request.getEntityStream(), http);
        http.setAttribute(TAKEN, body);
        request.setEntityStream(body);
    }

    /** Whether the body of a request is none that others look at. */
    static boolean hasTaken(HttpServletRequest request) {
        return request.getAttribute(TAKEN) != null;
    }

    /** Has a body that is read as a stream end where its next bytes would be waited for. By any thread. */
    public static Runnable stopOf(HttpServletRequest request) {
        return ((StreamedInputStream) request.getAttribute(TAKEN))::stop;
    }
}
