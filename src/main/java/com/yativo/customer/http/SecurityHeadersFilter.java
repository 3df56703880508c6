package com.yativo.customer.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Security headers of the pages: only scripts and styles from here, no frames, no referrer. */
@WebFilter({"/", "*.html", "*.js", "*.css", "/webjars/*"})
public class SecurityHeadersFilter implements Filter {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var httpResponse = (HttpServletResponse) response;
        httpResponse.setHeader("Content-Security-Policy", POLICY);
        httpResponse.setHeader("X-Content-Type-Options", "nosniff");
        httpResponse.setHeader("Referrer-Policy", "no-referrer");
        chain.doFilter(request, response);
    }
}
