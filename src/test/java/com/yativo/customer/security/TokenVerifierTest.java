package com.yativo.customer.security;

import static com.yativo.customer.error.TokenError.BAD_SIGNATURE;
import static com.yativo.customer.error.TokenError.EXPIRED;
import static com.yativo.customer.error.TokenError.MISSING_AUD;
import static com.yativo.customer.error.TokenError.MISSING_AUDIENCE;
import static com.yativo.customer.error.TokenError.MISSING_SUB;
import static com.yativo.customer.error.TokenError.NOT_YET_VALID;
import static com.yativo.customer.error.TokenError.UNKNOWN_KEY;
import static com.yativo.customer.error.TokenError.WRONG_AUDIENCE;
import static com.yativo.customer.error.TokenError.WRONG_ISSUER;
import static com.yativo.customer.error.TokenError.WRONG_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.TokenError;
import com.yativo.customer.testing.TokenIssuer;
import jakarta.json.bind.JsonbBuilder;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    static final TokenIssuer ISSUER = TokenIssuer.rs256();
    private static final TokenVerifier VERIFIER = Verifiers.of(ISSUER, Map.of());
    private static final TokenVerifier OAUTH = Verifiers.of(ISSUER, Map.of("customer.token.profile", "oauth"));

    @Test
    void takesWhatTheIssuerSigned() {
        Token token = VERIFIER.verify(ISSUER.token().subject("alma").groups("customer:create").signed());

        assertThat(token.getName()).isEqualTo("alma");
        assertThat(token.roles()).containsExactly("customer:create");
        assertThat(token).hasToString("Token[…]");
    }

    @Test
    void takesEllipticCurvesAsWell() {
        TokenIssuer elliptic = TokenIssuer.es256();

        assertThat(Verifiers.of(elliptic, Map.of()).verify(elliptic.token().signed())).isNotNull();
        assertThat(Verifiers.ofKeys(elliptic.publicKeyPem(), Map.of()).verify(elliptic.token().signed())).isNotNull();
    }

    @Test
    void takesAnyKeyOfTheSet() {
        TokenIssuer other = TokenIssuer.es256();
        TokenVerifier both = Verifiers.ofKeys("{\"keys\":[" + inner(ISSUER) + "," + inner(other) + "]}", Map.of());

        assertThat(both.verify(ISSUER.token().signed())).isNotNull();
        assertThat(both.verify(other.token().signed())).isNotNull();
        assertThat(both.verify(other.token().withoutHeader("kid").signed())).isNotNull();
        assertBad(both, TokenIssuer.rs256().token().signed(), UNKNOWN_KEY);
    }

    @Test
    void remembersNoTokenPastItsTime() {
        String token = ISSUER.token().validFor(Duration.ofSeconds(-57)).signed();
        assertThat(VERIFIER.verify(token)).isNotNull();

        Instant later = Instant.now().plusSeconds(10);
        while (errorOf(VERIFIER, token) != EXPIRED) {
            assertThat(Instant.now()).isBefore(later);
            Thread.onSpinWait();
        }
    }

    @Test
    void remembersNoTokenThatWasRefused() {
        String token = ISSUER.token().signedBy(TokenIssuer.rs256());

        assertBad(token, BAD_SIGNATURE);
        assertBad(token, BAD_SIGNATURE);
        assertThat(VERIFIER.verify(ISSUER.token().signed())).isNotNull();
        assertBad(token, BAD_SIGNATURE);
    }

    @Test
    void choosesTheKeyByItsNameWhateverElseTheHeaderNames() {
        for (String header : List.of("x5t", "x5t#S256")) {
            assertThat(VERIFIER.verify(ISSUER.token().header(header, "bm9uZSBvZiBvdXJz").signed())).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "application/jwt", "Application/JWT"})
    void takesItsTypeInAnySpelling(String type) {
        assertThat(VERIFIER.verify(ISSUER.token().header("typ", type).signed())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "application/jwt", "at+jwt", "AT+JWT", "application/at+jwt", "Application/At+Jwt"})
    void takesAccessTokensInTheProfileOfOAuth(String type) {
        assertThat(OAUTH.verify(ISSUER.token().header("typ", type).without("jti").signed())).isNotNull();
        assertThat(OAUTH.verify(ISSUER.token().withoutHeader("typ").without("jti").signed())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "text/jwt", "application/at+jwt;v=1", "application/application/jwt", "",
            "/jwt"})
    void refusesOtherTypesInTheProfileOfOAuth(String type) {
        assertBad(OAUTH, ISSUER.token().header("typ", type).signed(), WRONG_TYPE);
    }

    private static String inner(TokenIssuer issuer) {
        String set = issuer.jwks();
        return set.substring(set.indexOf('[') + 1, set.lastIndexOf(']'));
    }

    @Nested
    class RefusesByTime {

        @Test
        void whatHasExpired() {
            assertBad(ISSUER.token().validFor(Duration.ofSeconds(-65)).signed(), EXPIRED);
        }

        @Test
        void whatIsNotYetValid() {
            assertBad(ISSUER.token().claim("nbf", Instant.now().plusSeconds(70)).signed(), NOT_YET_VALID);
            assertThat(VERIFIER.verify(ISSUER.token().claim("nbf", Instant.now().plusSeconds(50)).signed()))
                    .isNotNull();
        }

        @ParameterizedTest
        @CsvSource({"exp, MISSING_EXP", "iat, MISSING_IAT", "nbf, MALFORMED_NBF"})
        void whatHasATimeBeyondAllNumbers(String claim, TokenError error) {
            BigInteger wrapped = BigInteger.TWO.pow(64).add(BigInteger.valueOf(Instant.now().getEpochSecond()));

            assertBad(ISSUER.token().claim(claim, wrapped).signed(), error);
        }

        @Test
        void whatWasIssuedInTheFuture() {
            assertBad(ISSUER.token().claim("iat", Instant.now().plusSeconds(70)).signed(), NOT_YET_VALID);
            assertThat(VERIFIER.verify(ISSUER.token().claim("iat", Instant.now().plusSeconds(50)).signed()))
                    .isNotNull();
        }
    }

    @Nested
    class RefusesByClaims {

        @ParameterizedTest
        @CsvSource({"iss, MISSING_ISS", "aud, MISSING_AUD", "sub, MISSING_SUB", "exp, MISSING_EXP", "iat, MISSING_IAT",
                "jti, MISSING_JTI"})
        void whatLacksOne(String claim, TokenError error) {
            assertBad(ISSUER.token().without(claim).signed(), error);
            assertBad(ISSUER.token().claim(claim, null).signed(), error);
            assertBad(ISSUER.token().claim(claim, Map.of("a", 1)).signed(), error);
        }

        @Test
        void audiencesThatAreNotAllTexts() {
            assertBad(ISSUER.token().claim("aud", List.of(TokenIssuer.AUDIENCE, 1)).signed(), MISSING_AUD);
            assertBad(ISSUER.token().claim("aud", List.of()).signed(), MISSING_AUD);
        }

        @Test
        void aMissingClaimThatIsToNameTheAudience() {
            TokenVerifier verifier = Verifiers.of(ISSUER, Map.of("customer.token.audience-claim", "client_id"));

            assertBad(verifier, ISSUER.token().signed(), MISSING_AUDIENCE);
            assertBad(verifier, ISSUER.token().claim("client_id", "x").signed(), WRONG_AUDIENCE);
        }

        @Test
        void whatIsMeantForSomebodyElse() {
            assertBad(ISSUER.token().claim("aud", "another-api").signed(), WRONG_AUDIENCE);
            assertBad(ISSUER.token().claim("aud", List.of("another-api")).signed(), WRONG_AUDIENCE);
            assertThat(VERIFIER.verify(ISSUER.token().claim("aud", List.of("x", TokenIssuer.AUDIENCE)).signed()))
                    .isNotNull();
        }

        @Test
        void whatAnotherIssuerSays() {
            assertBad(ISSUER.token().claim("iss", TokenIssuer.NAME + "/").signed(), WRONG_ISSUER);
        }

        @Test
        void anEmptySubject() {
            assertBad(ISSUER.token().subject("").signed(), MISSING_SUB);
        }

        @ParameterizedTest
        @ValueSource(strings = {"17", "17.5", "true", "[\"acme\"]", "{\"acme\":1}"})
        void aSubjectThatIsNoText(String json) {
            assertBad(ISSUER.token().claim("sub", JsonbBuilder.create().fromJson(json, Object.class)).signed(),
                    MISSING_SUB);
        }
    }

    /** The attacks of RFC 8725, section 2, and some more. */
    static void assertBad(String token, TokenError error) {
        assertBad(VERIFIER, token, error);
    }

    static void assertBad(TokenVerifier verifier, String token, TokenError error) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> verifier.verify(token))
                .returns(ErrorCode.INVALID_TOKEN, ApiException::errorCode)
                .returns(Optional.of(error), ApiException::tokenError);
    }

    private static TokenError errorOf(TokenVerifier verifier, String token) {
        try {
            verifier.verify(token);
            return null;
        } catch (ApiException refusal) {
            return refusal.tokenError().orElseThrow();
        }
    }
}
