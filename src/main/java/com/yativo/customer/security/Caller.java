package com.yativo.customer.security;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whose customers a request is about. */
@ApplicationScoped
public class Caller {

    /** The role that may add customers. */
    public static final String MAY_CREATE = "customer:create";

    /** The role that may read them. */
    public static final String MAY_READ = "customer:read";

    /** The role that may change them and give them new identity documents. */
    public static final String MAY_UPDATE = "customer:update";

    /** The role that may erase them. */
    public static final String MAY_ERASE = "customer:erase";

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;
    private static final int MAX_ACCOUNT_LENGTH = 255;

    private final String accountClaim;
    private final JsonWebToken token;

    /** For the container's proxy alone. */
    protected Caller() {
        accountClaim = null;
        token = null;
    }

    /** @param token of the request of the moment */
    @Inject
    public Caller(TokenSettings settings, JsonWebToken token) {
        accountClaim = settings.accountClaim();
        this.token = token;
    }

    /**
     * The account that the token names.
     *
     * @return 1 to 255 characters, none of them a control character
     * @throws ApiException {@link ErrorCode#MISSING_TOKEN}, {@link ErrorCode#ACCOUNT_MISSING} if no account is named
     */
    public String account() {
        Object claim = token.getClaim(accountClaim);
        if (claim instanceof String account
                && !account.isEmpty() && account.codePointCount(0, account.length()) <= MAX_ACCOUNT_LENGTH
                && account.codePoints().noneMatch(Caller::isNoText)) {
            return account;
        }
        throw new ApiException(ErrorCode.ACCOUNT_MISSING);
    }

    /** Who calls: the token's {@code sub}, with U+FFFD in place of what no database keeps as text. */
    public String subject() {
        return token.getSubject().codePoints().map(each -> isNoText(each) ? REPLACEMENT_CHARACTER : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    // A lone surrogate has no form in UTF-8: in the database two such accounts could become one.
    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
