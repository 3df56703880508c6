package com.yativo.customer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.TokenError;
import com.yativo.customer.testing.TokenIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tokens in the shape in which well-known issuers make them, and the settings that take them. */
class IssuersTest {

    private static final TokenIssuer KEY = TokenIssuer.rs256();
    private static final String[] ROLES = {"customer:create", "customer:read"};

    @Test
    void keycloak() {
        String token = plain()
                .claim("iss", "https://sso.example/realms/acme").claim("typ", "Bearer").claim("azp", "importer")
                .claim("realm_access", Map.of("roles", List.of(ROLES)))
                .claim("scope", "profile email").signed();

        assertTaken(token, Map.of("mp.jwt.verify.issuer", "https://sso.example/realms/acme",
                "customer.token.roles-claim", "realm_access/roles"));
    }

    @Test
    void auth0() {
        String token = plain().without("jti")
                .claim("iss", "https://acme.eu.auth0.example/").claim("azp", "importer")
                .claim("aud", List.of("customer-api", "https://acme.eu.auth0.example/userinfo"))
                .claim("scope", "openid").claim("permissions", List.of(ROLES)).signed();

        assertTaken(token, Map.of("mp.jwt.verify.issuer", "https://acme.eu.auth0.example/",
                "customer.token.profile", "oauth", "customer.token.roles-claim", "permissions"));
    }

    @Test
    void auth0ByRfc9068() {
        String token = plain().header("typ", "at+jwt").claim("client_id", "importer")
                .claim("scope", String.join(" ", ROLES)).signed();

        assertTaken(token, Map.of("customer.token.profile", "oauth", "customer.token.roles-claim", "scope"));
    }

    @Test
    void okta() {
        String token = plain().withoutHeader("typ")
                .claim("ver", 1).claim("cid", "0oa1").claim("uid", "00u1").claim("scp", List.of(ROLES)).signed();

        assertTaken(token, Map.of("customer.token.profile", "oauth", "customer.token.roles-claim", "scp"));
    }

    @Test
    void entraId() {
        String token = plain().without("jti")
                .claim("iss", "https://login.example/72f9/v2.0").claim("uti", "AbC").claim("ver", "2.0")
                .claim("tid", "72f9").claim("oid", "a1b2").claim("roles", List.of(ROLES)).signed();

        assertTaken(token, Map.of("mp.jwt.verify.issuer", "https://login.example/72f9/v2.0",
                "customer.token.profile", "oauth", "customer.token.roles-claim", "roles"));
    }

    @Test
    void cognito() {
        String token = plain().withoutHeader("typ").without("aud")
                .claim("client_id", TokenIssuer.AUDIENCE).claim("token_use", "access")
                .claim("cognito:groups", List.of(ROLES)).signed();

        assertTaken(token, Map.of("customer.token.profile", "oauth", "customer.token.audience-claim", "client_id",
                "customer.token.roles-claim", "cognito:groups"));
    }

    @Test
    void google() {
        String token = plain().without("jti")
                .claim("iss", "https://accounts.google.example").claim("azp", TokenIssuer.AUDIENCE)
                .claim("email", "alma@example.org").claim("email_verified", true).signed();

        assertTaken(token, Map.of("mp.jwt.verify.issuer", "https://accounts.google.example",
                "customer.token.profile", "oauth", "customer.token.granted-roles", String.join(",", ROLES)));
    }

    @Test
    void allChecksStayWhereLessIsRequired() {
        TokenVerifier lenient = Verifiers.of(KEY, Map.of("customer.token.profile", "oauth"));

        assertBad(lenient, plain().signedBy(TokenIssuer.rs256()), TokenError.BAD_SIGNATURE);
        assertBad(lenient, plain().unsigned(), TokenError.ALGORITHM_NOT_ALLOWED);
        assertBad(lenient, plain().without("aud").signed(), TokenError.MISSING_AUD);
        assertBad(lenient, plain().without("sub").signed(), TokenError.MISSING_SUB);
        assertBad(lenient, plain().without("exp").signed(), TokenError.MISSING_EXP);
        assertBad(lenient, plain().validFor(Duration.ofMinutes(-2)).signed(), TokenError.EXPIRED);
        assertBad(lenient, plain().header("typ", "logout+jwt").signed(), TokenError.WRONG_TYPE);
    }

    @Test
    void rolesAreOnlyThoseOfTheClaimThatWasNamed() {
        TokenVerifier named = Verifiers.of(KEY, Map.of("customer.token.roles-claim", "permissions"));

        assertThat(named.verify(plain().groups(ROLES).signed()).roles()).isEmpty();
        assertThat(named.verify(plain().claim("permissions", 7).signed()).roles()).isEmpty();
    }

    /** Without the groups that the stand-in gives. */
    private static TokenIssuer.Token plain() {
        return KEY.token().without("groups");
    }

    private static void assertBad(TokenVerifier verifier, String token, TokenError error) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> verifier.verify(token))
                .returns(Optional.of(error), ApiException::tokenError);
    }

    private static void assertTaken(String token, Map<String, String> settings) {
        assertThat(Verifiers.of(KEY, settings).verify(token).roles()).isEqualTo(Set.of(ROLES));
    }
}
