package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses to answer in JSON where the caller has ruled it out by a weight of 0, which the framework takes for a
 * low one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2">RFC 9110, section 12.4.2</a>
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class AcceptFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        boolean weighted = accept != null && accept.indexOf(';') >= 0; // most callers weigh nothing
        if (weighted && !ContentNegotiation.isAcceptable(request.getAcceptableMediaTypes(),
                MediaType.APPLICATION_JSON_TYPE)) {
            throw new ApiException(ErrorCode.NOT_ACCEPTABLE);
        }
    }
}
