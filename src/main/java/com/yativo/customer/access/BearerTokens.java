package com.yativo.customer.access;

import com.yativo.customer.answer.Answers;
import com.yativo.customer.answer.Framing;
import com.yativo.customer.refusal.Reason;
import com.yativo.customer.refusal.Refusal;
import com.yativo.customer.refusal.TokenError;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Authenticates each request by its bearer token, in the Servlet Container Profile of Jakarta Authentication.
 *
 * <p>A module of our own, as the server's takes the scheme in one spelling only, ignores a second header and
 * {@code nbf}, and keeps requests waiting while it fetches keys. Not a mechanism of Jakarta Security, which the server
 * looks up anew, twice for each request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>
 * @see <a href="https://jakarta.ee/specifications/authentication/3.0/">Jakarta Authentication 3.0, chapter 3</a>
 */
final class BearerTokens implements ServerAuthModule {

    private static final String HEADER = "Authorization";
    private static final String SCHEME = "Bearer ";
    private static final String IS_MANDATORY = "jakarta.security.auth.message.MessagePolicy.isMandatory";

    private final TokenVerifier verifier;
    private final RefusedTokens refused;
    private CallbackHandler container;

    BearerTokens(TokenVerifier verifier, RefusedTokens refused) {
        this.verifier = verifier;
        this.refused = refused;
    }

    @Override
    public void initialize(MessagePolicy requests, MessagePolicy responses, CallbackHandler handler,
            Map<String, Object> options) {
        container = handler;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo exchange, Subject caller, Subject service) throws AuthException {
        var request = (HttpServletRequest) exchange.getRequestMessage();
        var response = (HttpServletResponse) exchange.getResponseMessage();
        List<String> sent = Collections.list(request.getHeaders(HEADER));
        try {
            if (Framing.isAmbiguous(request, response)) { // here, as nothing comes before it
                return refuse(new Refusal(Reason.BAD_REQUEST), request, response);
            }
            if (sent.isEmpty()) {
                return Boolean.parseBoolean((String) exchange.getMap().get(IS_MANDATORY))
                        ? refuse(new Refusal(Reason.MISSING_TOKEN), request, response)
                        : admit(new CallerPrincipalCallback(caller, (Principal) null));
            }
            if (sent.size() > 1) {
                throw new Refusal(TokenError.SEVERAL_HEADERS);
            }
            String credentials = sent.get(0);
            if (!credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) { // RFC 9110, section 11.1: any case
                return refuse(new Refusal(Reason.MISSING_TOKEN), request, response);
            }
            Token token = verifier.verify(credentials.substring(SCHEME.length()).strip());
            return admit(new CallerPrincipalCallback(caller, token), roles(caller, token));
        } catch (Refusal refusal) {
            refusal.tokenError().ifPresent(refused::count);
            return refuse(refusal, request, response);
        }
    }

    private static GroupPrincipalCallback roles(Subject caller, Token token) {
        Set<String> roles = token.roles();
        return new GroupPrincipalCallback(caller, roles.toArray(String[]::new));
    }

    private AuthStatus admit(Callback... whom) throws AuthException {
        try {
            container.handle(whom);
            return AuthStatus.SUCCESS;
        } catch (IOException failed) {
            throw (AuthException) new AuthException().initCause(failed);
        } catch (UnsupportedCallbackException impossible) { // section 3.5 has every container know them
            throw new IllegalStateException(impossible);
        }
    }

    private static AuthStatus refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws AuthException {
        try {
            Answers.send(refusal, request, response);
            return AuthStatus.SEND_FAILURE;
        } catch (IOException gone) {
            throw (AuthException) new AuthException().initCause(gone);
        }
    }

    @Override
    public AuthStatus secureResponse(MessageInfo exchange, Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo exchange, Subject caller) {
        caller.getPrincipals().clear();
    }
}
