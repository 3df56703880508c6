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

/** OPTIONS, which the framework answers by itself and in plain text, is a method like others that are not served. */
@Provider
public class OptionsFilter implements ContainerResponseFilter {

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
        if (HttpMethod.OPTIONS.equals(asked.getMethod()) && answer.getStatus() == Response.Status.OK.getStatusCode()) {
            var refusal = new ApiException(ErrorCode.METHOD_NOT_ALLOWED);
            answer.getHeaders().putSingle(HttpHeaders.ALLOW, Methods.allowed(answer.getAllowedMethods()));
            answer.setStatus(ErrorResponses.status(refusal.reason()));
            answer.setEntity(ErrorResponses.problem(refusal, request), new Annotation[0],
                    MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
