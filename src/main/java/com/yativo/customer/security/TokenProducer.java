package com.yativo.customer.security;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Has the verified token of a request injected, in place of the one that some servers would produce themselves. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class TokenProducer {

    private static final String ATTRIBUTE = JsonWebToken.class.getName();

    /** @param token what {@link #token} shall produce for the request */
    static void keep(Token token, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, token);
    }

    /** @throws ApiException {@link ErrorCode#MISSING_TOKEN} where the request was not authenticated */
    @Produces
    @RequestScoped
    JsonWebToken token(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof JsonWebToken token) {
            return token;
        }
        throw new ApiException(ErrorCode.MISSING_TOKEN);
    }
}
