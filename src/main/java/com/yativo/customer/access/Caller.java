package com.yativo.customer.access;

import com.yativo.customer.refusal.Reason;
import com.yativo.customer.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Whose customers a request is about. */
@ApplicationScoped
public class Caller {

    /** The role that may add customers. */
    public static final String MAY_CREATE = "customer:create";

    /** The role that may read them. */
    public static final String MAY_READ = "customer:read";

    private static final int LONGEST_ACCOUNT = 255;

    private final String accountClaim;
    private final HttpServletRequest request;

    /** For the container's proxy alone. */
    protected Caller() {
        accountClaim = null;
        request = null;
    }

    /** @param request the one of the moment */
    @Inject
    public Caller(TokenSettings settings, HttpServletRequest request) {
        accountClaim = settings.accountClaim();
        this.request = request;
    }

    /**
     * The account that the token names.
     *
     * @return 1 to 255 characters, none of them a control character
     * @throws Refusal {@link Reason#MISSING_TOKEN}, {@link Reason#ACCOUNT_MISSING} if no account is named
     */
    public String account() {
        if (token().getClaim(accountClaim) instanceof String account
                && !account.isEmpty() && account.codePointCount(0, account.length()) <= LONGEST_ACCOUNT
                && account.codePoints().noneMatch(Caller::isNoText)) {
            return account;
        }
        throw new Refusal(Reason.ACCOUNT_MISSING);
    }

    /**
     * The account, if it may do something. The container has refused a token without the role before a body was read;
     * here nobody gets past it by a path that the container reads in another way.
     *
     * @throws Refusal as {@link #account()}, and {@link Reason#INSUFFICIENT_SCOPE} without the role
     */
    public String account(String role) {
        if (!token().roles().contains(role)) {
            throw new Refusal(Reason.INSUFFICIENT_SCOPE);
        }
        return account();
    }

    private Token token() {
        if (request.getUserPrincipal() instanceof Token token) {
            return token;
        }
        throw new Refusal(Reason.MISSING_TOKEN);
    }

    // A lone surrogate has no form in UTF-8: in the database two such accounts could become one.
    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
