package com.yativo.customer.security;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.TokenError;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Authenticates each request by its bearer token, before a resource is looked for: whether method and media types are
 * right is told only to those who have one. Without a token only addresses where nothing can be are passed on, to be
 * answered with 404; should there be something after all, {@link RolesAllowedFeature} refuses it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class BearerTokenFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";
    /** The first part of the paths of resources. */
    static final Set<String> RESOURCES = Set.of("customer");

    @Inject
    private TokenVerifier verifier;
    @Inject
    private RefusedTokens refusedTokens;
    @Inject
    private HttpServletRequest http;

    /** @throws ApiException {@link ErrorCode#MISSING_TOKEN} or {@link ErrorCode#INVALID_TOKEN} */
    @Override
    public void filter(ContainerRequestContext request) {
        List<String> sent = Collections.list(http.getHeaders(HttpHeaders.AUTHORIZATION));
        if (sent.isEmpty() && !isServed(request.getUriInfo())) {
            return;
        }
        try {
            Token token = verifier.verify(token(sent));
            TokenProducer.keep(token, http);
            request.setSecurityContext(new TokenSecurityContext(token, http.isSecure()));
        } catch (ApiException error) {
            error.tokenError().ifPresent(refusedTokens::count);
            throw error;
        }
    }

    /** Whether the first part of the path, decoded and without parameters, is that of a resource. */
    private static boolean isServed(UriInfo uri) {
        List<PathSegment> path = uri.getPathSegments();
        return !path.isEmpty() && RESOURCES.contains(path.get(0).getPath());
    }

    private static String token(List<String> headers) {
        if (headers.size() > 1) {
            throw new ApiException(TokenError.SEVERAL_HEADERS);
        }
        if (headers.isEmpty() || !headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ApiException(ErrorCode.MISSING_TOKEN); // the scheme in any case: RFC 9110, section 11.1
        }
        return headers.get(0).substring(SCHEME.length()).strip();
    }

    /** @param isSecure whether the request came by TLS to this server */
    private record TokenSecurityContext(Token token, boolean isSecure) implements SecurityContext {

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
            return SCHEME.strip();
        }
    }
}
