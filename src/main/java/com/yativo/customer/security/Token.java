package com.yativo.customer.security;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A verified token, as the principal of the request. It prints nothing of what it holds. */
public final class Token implements JsonWebToken {

    private final String raw;
    private final JWTClaimsSet claims;
    private final Set<String> roles;

    Token(String raw, JWTClaimsSet claims, Set<String> roles) {
        this.raw = raw;
        this.claims = claims;
        this.roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return claims.getSubject();
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.getClaims().keySet();
    }

    /** The claim in the types of {@link Claims}: seconds since the epoch, sets of audience and groups. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface lets callers name the type
    public <T> T getClaim(String name) {
        if (Claims.raw_token.name().equals(name)) {
            return (T) raw;
        }
        Object value = claims.getClaim(name);
        if (value instanceof Date date) {
            return (T) Long.valueOf(date.toInstant().getEpochSecond());
        }
        if (Claims.aud.name().equals(name)) {
            return (T) new LinkedHashSet<>(claims.getAudience());
        }
        if (Claims.groups.name().equals(name)) {
            return (T) roles;
        }
        return (T) value;
    }

    /** What it allows. */
    Set<String> roles() {
        return roles;
    }

    boolean isExpiredAt(Instant moment) {
        return claims.getExpirationTime().toInstant().isBefore(moment);
    }

    @Override
    public String toString() {
        return "Token[…]";
    }
}
