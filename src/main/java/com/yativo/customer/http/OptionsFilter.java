package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.TreeSet;

/** Refuses OPTIONS, to which the framework responds by itself in plain text, like any method that is not served. */
@Provider
public class OptionsFilter implements ContainerResponseFilter {

    @Context
    private HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (HttpMethod.OPTIONS.equals(request.getMethod())
                && response.getStatus() == Response.Status.OK.getStatusCode()) {
            var error = new ApiException(ErrorCode.METHOD_NOT_ALLOWED);
            response.getHeaders().putSingle(HttpHeaders.ALLOW, allow(response.getAllowedMethods()));
            response.getHeaders().remove("Accept-Patch"); // which not each framework adds
            response.setStatus(ErrorResponses.status(error.errorCode()));
            response.setEntity(ErrorResponses.body(error, http), new Annotation[0],
                    MediaType.APPLICATION_JSON_TYPE);
        }
    }

    /** @param served methods as the framework knows them: it forgets HEAD, and adds an OPTIONS of its own */
    static String allow(Set<String> served) {
        var allowed = new TreeSet<>(served);
        allowed.remove(HttpMethod.OPTIONS);
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return String.join(", ", allowed);
    }
}
