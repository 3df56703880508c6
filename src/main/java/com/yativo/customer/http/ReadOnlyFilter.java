package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Set;

/**
 * Outside of the base URL (pages, API description, health, metrics) only GET and HEAD are allowed. The servlets there
 * would answer other methods with 200.
 */
@WebFilter("/*")
public class ReadOnlyFilter implements Filter {

    private static final Set<String> READ_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var httpRequest = (HttpServletRequest) request;
        if (READ_METHODS.contains(httpRequest.getMethod())
                || ApiFilter.BASE_PATH.equals(httpRequest.getServletPath())) {
            chain.doFilter(request, response);
            return;
        }
        var httpResponse = (HttpServletResponse) response;
        httpResponse.setHeader(HttpHeaders.ALLOW, String.join(", ", HttpMethod.GET, HttpMethod.HEAD));
        ErrorResponses.send(new ApiException(ErrorCode.METHOD_NOT_ALLOWED), httpRequest, httpResponse);
    }
}
