package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses what others could read as other requests, before anything else is done: see {@link RequestSmugglingCheck}. */
public class RequestSmugglingFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        if (RequestSmugglingCheck.isAmbiguous(asked, answer)) {
            ErrorResponses.send(new ApiException(ErrorCode.BAD_REQUEST), asked, answer);
        } else {
            chain.doFilter(request, response);
        }
    }
}
