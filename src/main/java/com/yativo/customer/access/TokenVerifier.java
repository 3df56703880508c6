package com.yativo.customer.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int MOST_RECENT = 2_000; // at most 16 KiB each: what a header may have
    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt"); // RFC 9068, section 2.1
    private static final Set<String> ALWAYS_REQUIRED =
            Set.of(JWTClaimNames.SUBJECT, JWTClaimNames.EXPIRATION_TIME, JWTClaimNames.ISSUED_AT);
    private static final Set<String> REQUIRED_BY_MICROPROFILE = Set.of(JWTClaimNames.SUBJECT,
            JWTClaimNames.EXPIRATION_TIME, JWTClaimNames.ISSUED_AT, JWTClaimNames.JWT_ID);

    private static final List<String> TIMES =
            List.of(JWTClaimNames.EXPIRATION_TIME, JWTClaimNames.ISSUED_AT, JWTClaimNames.NOT_BEFORE);
    private static final long YEAR_10000 = 253_402_300_800L; // in seconds since the epoch

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Cache<String, Verified> recent =
            Caffeine.newBuilder().maximumSize(MOST_RECENT).expireAfterWrite(RECENT).build();
    private final TokenSettings settings;
    private final TokenKeys keys;
    private final Clock clock;

    /** For the container's proxy alone. */
    protected TokenVerifier() {
        settings = null;
        keys = null;
        clock = null;
    }

    @Inject
    public TokenVerifier(TokenSettings settings, TokenKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        processor.setJWSTypeVerifier(settings.strict()
                ? new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT)
                : new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
        processor.setJWSKeySelector((header, context) -> keys.of(header));
        var claims = new ClaimsVerifier(settings, clock);
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * The token, if it is signed by a known key, in time, and meant for us. One that was good a moment ago is so still,
     * unless it has expired or the keys are others: callers send the same token many times.
     */
    public Optional<Token> verify(String raw) {
        Object keysNow = keys.generation();
        Verified known = recent.getIfPresent(raw);
        if (known != null && known.keys() == keysNow
                && !known.token().isExpiredAt(clock.instant().minusSeconds(SKEW_SECONDS))) {
            return Optional.of(known.token());
        }
        Optional<Token> token = verifiedAnew(raw);
        token.ifPresent(good -> recent.put(raw, new Verified(good, keysNow)));
        return token;
    }

    private Optional<Token> verifiedAnew(String raw) {
        try {
            SignedJWT signed = SignedJWT.parse(raw);
            JWTClaimsSet claims = processor.process(signed, null);
            Map<String, Object> sent = signed.getPayload().toJSONObject();
            if (!(sent.get(JWTClaimNames.SUBJECT) instanceof String) // a number, which the library has made a text of
                    || !TIMES.stream().map(sent::get).allMatch(TokenVerifier::isTime)) {
                return Optional.empty();
            }
            var roles = new LinkedHashSet<>(settings.grantedRoles());
            roles.addAll(Roles.of(claims, settings.rolesClaim()));
            return Optional.of(new Token(raw, claims, roles));
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException bad) {
            return Optional.empty(); // the last is the library's own, such as on a header that is null
        }
    }

    /** Of a longer number the library takes the lower bits, by which the future becomes the past. */
    private static boolean isTime(Object sent) {
        return sent == null || sent instanceof Number seconds && Math.abs(seconds.doubleValue()) < YEAR_10000;
    }

    /** A token that was found good, and with which keys. */
    private record Verified(Token token, Object keys) {
    }

    /** Signature and kind are right: are its claims? */
    private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final TokenSettings settings;
        private final Clock clock;

        ClaimsVerifier(TokenSettings settings, Clock clock) {
            super((Set<String>) null, new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                    required(settings), Set.of());
            this.settings = settings;
            this.clock = clock;
        }

        private static Set<String> required(TokenSettings settings) {
            return settings.strict() ? REQUIRED_BY_MICROPROFILE : ALWAYS_REQUIRED;
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context); // iss, exp and nbf; what is required is there, be it null
            if (required(settings).stream().anyMatch(claim -> claims.getClaim(claim) == null)) {
                throw new BadJWTException("A claim is null");
            }
            if (Collections.disjoint(audience(claims), settings.audiences())) {
                throw new BadJWTException("Meant for somebody else");
            }
            if (claims.getIssueTime().toInstant().isAfter(clock.instant().plusSeconds(SKEW_SECONDS))) {
                throw new BadJWTException("Issued in the future");
            }
            if (claims.getSubject().isEmpty()) {
                throw new BadJWTException("No subject");
            }
        }

        private Collection<String> audience(JWTClaimsSet claims) {
            return JWTClaimNames.AUDIENCE.equals(settings.audienceClaim())
                    ? claims.getAudience()
                    : claims.getClaim(settings.audienceClaim()) instanceof String audience
                            ? List.of(audience) : List.of();
        }
    }
}
