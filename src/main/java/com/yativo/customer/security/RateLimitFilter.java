package com.yativo.customer.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Requires an account, and counts its requests, before a body is read. */
@Provider
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class RateLimitFilter implements ContainerRequestFilter {

    @Inject
    private Caller caller;
    @Inject
    private RateLimit limit;

    @Override
    public void filter(ContainerRequestContext request) {
        limit.count(caller.account());
    }
}
