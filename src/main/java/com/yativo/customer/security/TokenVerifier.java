package com.yativo.customer.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.Header;
import com.nimbusds.jose.HeaderParameterNames;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.TokenError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Decides whether a token is good.
 *
 * @see <a href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/">MicroProfile JWT 2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, best current practices</a>
 */
@ApplicationScoped
public class TokenVerifier {

    private static final int SKEW_SECONDS = 60;
    private static final int MAX_CACHED = 2_000; // at most 16 KiB each: what a header may have
    private static final Duration CACHE_TTL = Duration.ofMinutes(1);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final String TYPE_PREFIX = "application/"; // RFC 7515, section 4.1.9: may be left out
    private static final String TYPE = TYPE_PREFIX + "jwt";
    private static final String ACCESS_TOKEN_TYPE = TYPE_PREFIX + "at+jwt"; // RFC 9068, section 2.1

    private final JWSVerifierFactory signatures = new DefaultJWSVerifierFactory();
    private final Cache<String, Verified> recent =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(CACHE_TTL).build();
    private final TokenSettings settings;
    private final TokenKeys keys;
    private final Clock clock;
    private final ClaimsVerifier claimsVerifier;

    /** For the container's proxy alone. */
    protected TokenVerifier() {
        settings = null;
        keys = null;
        clock = null;
        claimsVerifier = null;
    }

    @Inject
    public TokenVerifier(TokenSettings settings, TokenKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.claimsVerifier = new ClaimsVerifier(settings, clock, SKEW_SECONDS);
    }

    /**
     * The token, if it is signed by a known key, in time, and meant for us. One that was good a moment ago is so still,
     * unless it has expired or the keys are others: callers send the same token many times. One that was not good is
     * never remembered.
     *
     * @throws ApiException with the {@link TokenError} of the first thing that is wrong
     */
    public Token verify(String raw) {
        Object keysNow = keys.generation();
        Verified known = recent.getIfPresent(raw);
        if (known != null && known.keys() == keysNow
                && !known.token().isExpiredAt(clock.instant().minusSeconds(SKEW_SECONDS))) {
            return known.token();
        }
        Token token = verifiedAnew(raw);
        recent.put(raw, new Verified(token, keysNow));
        return token;
    }

    private Token verifiedAnew(String raw) {
        SignedJWT signed = parsed(raw);
        verifyHeader(signed.getHeader());
        verifySignature(signed);
        Map<String, Object> claims = signed.getPayload().toJSONObject();
        if (claims == null) {
            throw new ApiException(TokenError.MALFORMED);
        }
        claimsVerifier.verify(claims);
        JWTClaimsSet understood = understood(claims);
        var roles = new LinkedHashSet<>(settings.grantedRoles());
        roles.addAll(Roles.of(understood, settings.rolesClaim()));
        return new Token(raw, understood, roles);
    }

    private static SignedJWT parsed(String raw) {
        try {
            return SignedJWT.parse(raw);
        } catch (ParseException | RuntimeException unreadable) { // the last is the library's own, as on a null header
            throw new ApiException(hasOtherAlgorithm(raw) ? TokenError.ALGORITHM_NOT_ALLOWED : TokenError.MALFORMED);
        }
    }

    /** Whether it is what the library takes for no signed token because of its algorithm: unsigned or encrypted. */
    private static boolean hasOtherAlgorithm(String raw) {
        try {
            return !ALGORITHMS.contains(Header.parseAlgorithm(json(JOSEObject.split(raw)[0].decodeToString())));
        } catch (ParseException | RuntimeException unreadable) {
            return false;
        }
    }

    private static Map<String, Object> json(String text) throws ParseException {
        return JSONObjectUtils.parse(text);
    }

    private void verifyHeader(JWSHeader header) {
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw new ApiException(TokenError.ALGORITHM_NOT_ALLOWED);
        }
        if (hasCriticalParameter(header)) {
            throw new ApiException(TokenError.CRITICAL_HEADER);
        }
        if (!isTypeTaken(header.getType())) {
            throw new ApiException(TokenError.WRONG_TYPE);
        }
    }

    /**
     * Whether a parameter is said to be critical, be it by an empty list or by null, which RFC 7515, section 4.1.11
     * forbids: none is understood here. The unencoded payload of RFC 7797 is always critical.
     */
    private static boolean hasCriticalParameter(JWSHeader header) {
        try {
            return !header.isBase64URLEncodePayload()
                    || json(header.toBase64URL().decodeToString()).containsKey(HeaderParameterNames.CRITICAL);
        } catch (ParseException impossible) { // it was parsed before
            throw new IllegalStateException(impossible);
        }
    }

    private boolean isTypeTaken(JOSEObjectType sent) {
        if (sent == null) {
            return !settings.strict();
        }
        String type = sent.getType().toLowerCase(Locale.ROOT);
        String full = type.indexOf('/') < 0 ? TYPE_PREFIX + type : type;
        return full.equals(TYPE) || full.equals(ACCESS_TOKEN_TYPE) && !settings.strict();
    }

    private void verifySignature(SignedJWT signed) {
        List<PublicKey> candidates = keys.of(signed.getHeader());
        if (candidates.isEmpty()) {
            throw new ApiException(TokenError.UNKNOWN_KEY);
        }
        if (candidates.stream().noneMatch(key -> isSignedBy(key, signed))) {
            throw new ApiException(TokenError.BAD_SIGNATURE);
        }
    }

    private boolean isSignedBy(PublicKey key, SignedJWT signed) {
        try {
            return signed.verify(signatures.createJWSVerifier(signed.getHeader(), key));
        } catch (JOSEException | RuntimeException unreadable) { // the last is the library's own, as on no signature
            return false;
        }
    }

    private static JWTClaimsSet understood(Map<String, Object> claims) {
        try {
            return JWTClaimsSet.parse(claims);
        } catch (ParseException | RuntimeException unreadable) {
            throw new ApiException(TokenError.MALFORMED);
        }
    }

    /** A token that was found good, and with which keys. */
    private record Verified(Token token, Object keys) {
    }
}
