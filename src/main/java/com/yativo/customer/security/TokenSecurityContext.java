package com.yativo.customer.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * The caller as the token names him, with the roles that it gives.
 *
 * @param isSecure whether the request came by TLS to this server
 */
record TokenSecurityContext(Token token, boolean isSecure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return token;
    }

    @Override
    public boolean isUserInRole(String role) {
        return token.roles().contains(role);
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
