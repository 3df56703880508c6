package com.yativo.customer.access;

import com.yativo.customer.answer.Answers;
import com.yativo.customer.answer.Framing;
import com.yativo.customer.refusal.Reason;
import com.yativo.customer.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/**
 * Authenticates each request by its bearer token.
 *
 * <p>A mechanism of our own, as the server's takes the scheme in one spelling only, ignores a second header and
 * {@code nbf}, and keeps requests waiting while it fetches keys.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>
 */
@ApplicationScoped
public class BearerTokens implements HttpAuthenticationMechanism {

    private static final String HEADER = "Authorization";
    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;

    /** For the container's proxy alone. */
    protected BearerTokens() {
        verifier = null;
    }

    @Inject
    public BearerTokens(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response,
            HttpMessageContext context) throws AuthenticationException {
        List<String> sent = Collections.list(request.getHeaders(HEADER));
        try {
            Framing.endWith(request, response); // here, as nothing comes before it
            if (Framing.isAmbiguous(request)) {
                return refuse(Reason.BAD_REQUEST, request, response);
            }
            if (sent.isEmpty()) {
                return context.isProtected() ? refuse(Reason.MISSING_TOKEN, request, response) : context.doNothing();
            }
            if (sent.size() > 1) {
                return refuse(Reason.INVALID_TOKEN, request, response);
            }
            String credentials = sent.get(0);
            if (!credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) { // RFC 9110, section 11.1: any case
                return refuse(Reason.MISSING_TOKEN, request, response);
            }
            var token = verifier.verify(credentials.substring(SCHEME.length()).strip());
            return token.isPresent()
                    ? context.notifyContainerAboutLogin(token.get(), token.get().roles())
                    : refuse(Reason.INVALID_TOKEN, request, response);
        } catch (IOException gone) {
            throw new AuthenticationException(gone);
        }
    }

    private static AuthenticationStatus refuse(Reason reason, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Answers.send(new Refusal(reason), request, response);
        return AuthenticationStatus.SEND_FAILURE;
    }
}
