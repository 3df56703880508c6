package com.yativo.customer.security;

import com.nimbusds.jwt.JWTClaimNames;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.TokenError;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Decides whether the claims of a token are those of one that is meant for us and in time. They are looked at as they
 * were sent, since the library makes texts of numbers and takes the lower bits of numbers that are too long.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1">RFC 7519, section 4.1</a>
 */
final class ClaimsVerifier {

    private static final long YEAR_10000 = 253_402_300_800L; // in seconds since the epoch

    private final TokenSettings settings;
    private final Clock clock;
    private final long skewSeconds;

    ClaimsVerifier(TokenSettings settings, Clock clock, long skewSeconds) {
        this.settings = settings;
        this.clock = clock;
        this.skewSeconds = skewSeconds;
    }

    /** @throws ApiException with the {@link TokenError} of the first claim that is wrong */
    void verify(Map<String, Object> claims) {
        verifyIssuer(claims.get(JWTClaimNames.ISSUER));
        verifyAudience(claims);
        verifyTimes(claims);
        require(claims.get(JWTClaimNames.SUBJECT) instanceof String subject && !subject.isEmpty(),
                TokenError.MISSING_SUB);
        Object id = claims.get(JWTClaimNames.JWT_ID);
        require(id instanceof String || id == null && !settings.strict(), TokenError.MISSING_JTI);
    }

    private void verifyIssuer(Object issuer) {
        require(issuer instanceof String, TokenError.MISSING_ISS);
        require(settings.issuer().equals(issuer), TokenError.WRONG_ISSUER);
    }

    private void verifyAudience(Map<String, Object> claims) {
        boolean registered = JWTClaimNames.AUDIENCE.equals(settings.audienceClaim());
        Object audience = claims.get(settings.audienceClaim());
        List<?> audiences = registered && audience instanceof List<?> several ? several
                : audience == null ? List.of() : List.of(audience);
        require(!audiences.isEmpty() && audiences.stream().allMatch(String.class::isInstance),
                registered ? TokenError.MISSING_AUD : TokenError.MISSING_AUDIENCE);
        require(!Collections.disjoint(audiences, settings.audiences()), TokenError.WRONG_AUDIENCE);
    }

    private void verifyTimes(Map<String, Object> claims) {
        long now = clock.instant().getEpochSecond();
        Object expiry = claims.get(JWTClaimNames.EXPIRATION_TIME);
        Object issued = claims.get(JWTClaimNames.ISSUED_AT);
        Object notBefore = claims.get(JWTClaimNames.NOT_BEFORE);
        require(isTime(expiry), TokenError.MISSING_EXP);
        require(isTime(issued), TokenError.MISSING_IAT);
        require(notBefore == null || isTime(notBefore), TokenError.MALFORMED_NBF);
        require(seconds(expiry) + skewSeconds > now, TokenError.EXPIRED);
        require(seconds(issued) - skewSeconds <= now, TokenError.NOT_YET_VALID);
        require(notBefore == null || seconds(notBefore) - skewSeconds <= now, TokenError.NOT_YET_VALID);
    }

    private static boolean isTime(Object sent) {
        return sent instanceof Number seconds && Math.abs(seconds.doubleValue()) < YEAR_10000;
    }

    private static long seconds(Object time) {
        return ((Number) time).longValue();
    }

    private static void require(boolean fulfilled, TokenError defaultValue) {
        if (!fulfilled) {
            throw new ApiException(defaultValue);
        }
    }
}
