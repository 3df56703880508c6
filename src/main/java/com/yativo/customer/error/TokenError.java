package com.yativo.customer.error;

import java.util.Locale;

/**
 * Why a token is refused: the closed list of {@code error_description} in a challenge. The texts are fixed, so that
 * nothing of a token is repeated, and are in English and of the characters that the RFC allows, whoever asks.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
public enum TokenError {
    SEVERAL_HEADERS("Several Authorization headers were sent"),
    MALFORMED("The token is malformed: not a signed JWT"),
    ALGORITHM_NOT_ALLOWED("The algorithm of the token is not allowed: only RS256 and ES256 are"),
    CRITICAL_HEADER("The token has a critical header (crit) that is not understood"),
    WRONG_TYPE("The token is of the wrong type (typ)"),
    UNKNOWN_KEY("The token is signed with an unknown key"),
    BAD_SIGNATURE("The token has a bad signature"),
    MISSING_ISS("The claim iss is missing or not a string"),
    WRONG_ISSUER("The token has the wrong issuer (iss)"),
    MISSING_AUD("The claim aud is missing, or neither a string nor an array of strings"),
    MISSING_AUDIENCE("The claim that names the audience is missing or not a string"),
    WRONG_AUDIENCE("The token has the wrong audience"),
    MISSING_EXP("The claim exp is missing or not a time in seconds"),
    MISSING_IAT("The claim iat is missing or not a time in seconds"),
    MALFORMED_NBF("The claim nbf is not a time in seconds"),
    EXPIRED("The token has expired (exp)"),
    NOT_YET_VALID("The token is not yet valid (nbf or iat)"),
    MISSING_SUB("The claim sub is missing, empty or not a string"),
    MISSING_JTI("The claim jti is missing or not a string");

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String description;

    TokenError(String description) {
        this.description = description;
    }

    /** The word for it in the log. */
    public String code() {
        return code;
    }

    /** A sentence for people, without quotation marks and backslashes. */
    public String description() {
        return description;
    }
}
