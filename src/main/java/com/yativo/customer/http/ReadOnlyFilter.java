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
 * What lies outside of the base URL can be read and no more: pages, API description, health and numbers. The servlets
 * there would answer other methods with 200, as if they had done what was asked.
 */
@WebFilter("/*")
public class ReadOnlyFilter implements Filter {

    private static final String BASE_PATH = "/api/v1";
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        if (READING.contains(asked.getMethod()) || BASE_PATH.equals(asked.getServletPath())) {
            chain.doFilter(request, response);
            return;
        }
        var answer = (HttpServletResponse) response;
        answer.setHeader(HttpHeaders.ALLOW, String.join(", ", HttpMethod.GET, HttpMethod.HEAD));
        ErrorResponses.send(new ApiException(ErrorCode.METHOD_NOT_ALLOWED), asked, answer);
    }
}
