package com.yativo.customer.http;

import com.yativo.customer.observability.RequestLog;
import com.yativo.customer.observability.RequestObservation;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;

/** Observes the requests of the base URL: also those that are refused before any filter. */
@WebListener
public class RequestObserver implements ServletRequestListener {

    @Inject
    private RequestLog log;

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        if (event.getServletRequest() instanceof HttpServletRequest request
                && request.getRequestURI().startsWith(ApiFilter.BASE_PATH + '/', request.getContextPath().length())) {
            RequestObservation.of(request);
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        if (event.getServletRequest() instanceof HttpServletRequest request) {
            RequestObservation.end(request, log);
        }
    }
}
