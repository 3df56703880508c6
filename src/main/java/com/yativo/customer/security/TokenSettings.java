package com.yativo.customer.security;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.config.UnusableSettingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose tokens are taken, and what in them names account and roles. */
@ApplicationScoped
public class TokenSettings implements StartupCheck {

    private static final String AUDIENCES = "mp.jwt.verify.audiences";
    private static final String PROFILE = "customer.token.profile";

    private final String keyLocation = Settings.required("mp.jwt.verify.publickey.location");
    private final String issuer = Settings.required("mp.jwt.verify.issuer");
    private final Set<String> audiences = words(Settings.required(AUDIENCES));
    private final boolean strict = strict(Settings.optional(PROFILE).orElse("microprofile"));
    private final String audienceClaim = Settings.optional("customer.token.audience-claim").orElse("aud");
    private final String rolesClaim = Settings.optional("customer.token.roles-claim").orElse("groups");
    private final Set<String> grantedRoles = words(Settings.optional("customer.token.granted-roles").orElse(""));
    private final String accountClaim = Settings.optional("customer.account-claim").orElse("sub");

    public TokenSettings() {
        if (audiences.isEmpty()) {
            throw new UnusableSettingException(AUDIENCES, "is required");
        }
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean strict(String profile) {
        return switch (profile) {
            case "microprofile" -> true;
            case "oauth" -> false;
            default -> throw new UnusableSettingException(PROFILE, "must be microprofile or oauth");
        };
    }

    /** {@code mp.jwt.verify.publickey.location}: a file or an address of a PEM public key, a JWK or a JWKS. */
    public String keyLocation() {
        return keyLocation;
    }

    /** {@code mp.jwt.verify.issuer}: what {@code iss} must be. */
    public String issuer() {
        return issuer;
    }

    /** {@code mp.jwt.verify.audiences}, separated by commas: one of them must be in the {@link #audienceClaim}. */
    public Set<String> audiences() {
        return audiences;
    }

    /**
     * {@code customer.token.profile}: whether a token must be one of MicroProfile JWT, with {@code typ} and
     * {@code jti}; else one of OAuth will do, whose type may be {@code at+jwt} or missing. {@code microprofile} by
     * default.
     */
    public boolean strict() {
        return strict;
    }

    /** {@code customer.token.audience-claim}: the claim that names for whom it is; {@code aud} by default. */
    public String audienceClaim() {
        return audienceClaim;
    }

    /**
     * {@code customer.token.roles-claim}: the claim that lists the roles, {@code groups} by default; the way into an
     * object with slashes, such as {@code realm_access/roles}.
     */
    public String rolesClaim() {
        return rolesClaim;
    }

    /**
     * {@code customer.token.granted-roles}, separated by commas: roles that every good token has, for issuers that know
     * of none; empty by default.
     */
    public Set<String> grantedRoles() {
        return grantedRoles;
    }

    /** {@code customer.account-claim}: the claim that names the account; {@code sub} by default. */
    public String accountClaim() {
        return accountClaim;
    }
}
