package com.yativo.customer.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.standin.TokenIssuer;
import jakarta.json.bind.JsonbBuilder;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final TokenIssuer ISSUER = TokenIssuer.rs256();
    private static final TokenVerifier VERIFIER = Verifiers.of(ISSUER, Map.of());

    @Test
    void takesWhatTheIssuerSigned() {
        Token token = VERIFIER.verify(ISSUER.token().subject("alma").groups("customer:create").signed()).orElseThrow();

        assertThat(token.getName()).isEqualTo("alma");
        assertThat(token.roles()).containsExactly("customer:create");
        assertThat(token).hasToString("Token[…]");
    }

    @Test
    void takesEllipticCurvesAsWell() {
        TokenIssuer elliptic = TokenIssuer.es256();

        assertThat(Verifiers.of(elliptic, Map.of()).verify(elliptic.token().signed())).isPresent();
        assertThat(Verifiers.ofKeys(elliptic.publicKeyPem(), Map.of()).verify(elliptic.token().signed())).isPresent();
    }

    @Test
    void takesAnyKeyOfTheSet() {
        TokenIssuer other = TokenIssuer.es256();
        TokenVerifier both = Verifiers.ofKeys("{\"keys\":[" + inner(ISSUER) + "," + inner(other) + "]}", Map.of());

        assertThat(both.verify(ISSUER.token().signed())).isPresent();
        assertThat(both.verify(other.token().signed())).isPresent();
        assertThat(both.verify(other.token().withoutHeader("kid").signed())).isPresent();
        assertThat(both.verify(TokenIssuer.rs256().token().signed())).isEmpty();
    }

    @Test
    void remembersNoTokenPastItsTime() {
        String token = ISSUER.token().validFor(Duration.ofSeconds(-57)).signed();
        assertThat(VERIFIER.verify(token)).isPresent();

        Instant later = Instant.now().plusSeconds(10);
        while (VERIFIER.verify(token).isPresent()) {
            assertThat(Instant.now()).isBefore(later);
            Thread.onSpinWait();
        }
    }

    private static String inner(TokenIssuer issuer) {
        String set = issuer.jwks();
        return set.substring(set.indexOf('[') + 1, set.lastIndexOf(']'));
    }

    @Nested
    class RefusesByTime {

        @Test
        void whatHasExpired() {
            assertBad(ISSUER.token().validFor(Duration.ofSeconds(-65)).signed());
        }

        @Test
        void whatIsNotYetValid() {
            assertBad(ISSUER.token().claim("nbf", Instant.now().plusSeconds(70)).signed());
            assertThat(VERIFIER.verify(ISSUER.token().claim("nbf", Instant.now().plusSeconds(50)).signed()))
                    .isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"exp", "iat", "nbf"})
        void whatHasATimeBeyondAllNumbers(String claim) {
            BigInteger wrapped = BigInteger.TWO.pow(64).add(BigInteger.valueOf(Instant.now().getEpochSecond()));

            assertBad(ISSUER.token().claim(claim, wrapped).signed());
        }

        @Test
        void whatWasIssuedInTheFuture() {
            assertBad(ISSUER.token().claim("iat", Instant.now().plusSeconds(70)).signed());
            assertThat(VERIFIER.verify(ISSUER.token().claim("iat", Instant.now().plusSeconds(50)).signed()))
                    .isPresent();
        }
    }

    @Nested
    class RefusesByClaims {

        @ParameterizedTest
        @ValueSource(strings = {"iss", "aud", "sub", "exp", "iat", "jti"})
        void whatLacksOne(String claim) {
            assertBad(ISSUER.token().without(claim).signed());
            assertBad(ISSUER.token().claim(claim, null).signed());
            assertBad(ISSUER.token().claim(claim, Map.of("a", 1)).signed());
        }

        @Test
        void whatIsMeantForSomebodyElse() {
            assertBad(ISSUER.token().claim("aud", "another-api").signed());
            assertBad(ISSUER.token().claim("aud", List.of("another-api")).signed());
            assertThat(VERIFIER.verify(ISSUER.token().claim("aud", List.of("x", TokenIssuer.AUDIENCE)).signed()))
                    .isPresent();
        }

        @Test
        void whatAnotherIssuerSays() {
            assertBad(ISSUER.token().claim("iss", TokenIssuer.NAME + "/").signed());
        }

        @Test
        void anEmptySubject() {
            assertBad(ISSUER.token().subject("").signed());
        }

        @ParameterizedTest
        @ValueSource(strings = {"17", "17.5", "true", "[\"acme\"]", "{\"acme\":1}"})
        void aSubjectThatIsNoText(String json) {
            assertBad(ISSUER.token().claim("sub", JsonbBuilder.create().fromJson(json, Object.class)).signed());
        }
    }

    /** The attacks of RFC 8725, section 2, and some more. */
    @Nested
    class RefusesAttacks {

        private final TokenIssuer mallory = TokenIssuer.rs256();

        @Test
        void algNone() {
            assertBad(ISSUER.token().unsigned());
        }

        @Test
        void publicKeyAsSecret() {
            assertBad(ISSUER.token().signedWithPublicKey());
        }

        @Test
        void anotherKeyUnderTheSameName() {
            assertBad(ISSUER.token().signedBy(mallory));
        }

        @Test
        void strippedSignature() {
            String token = ISSUER.token().signed();

            assertBad(token.substring(0, token.lastIndexOf('.') + 1));
            assertBad(token.substring(0, token.lastIndexOf('.')));
        }

        @Test
        void changedClaims() {
            String[] parts = ISSUER.token().signed().split("\\.");
            String claims = new String(Base64.getUrlDecoder().decode(parts[1])).replace("acme", "evil");

            assertBad(parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes()) + "."
                    + parts[2]);
        }

        @ParameterizedTest
        @ValueSource(strings = {"jku", "x5u"})
        void keysFromAnAddressOfTheirOwn(String header) {
            assertBad(mallory.token().header(header, "https://mallory.example/keys").signed());
        }

        @Test
        void aKeyOfTheirOwn() {
            assertBad(mallory.token().header("jwk", Map.of("kty", "RSA", "n", "AQAB", "e", "AQAB")).signed());
        }

        @ParameterizedTest
        @ValueSource(strings = {"../../../../dev/null", "' OR 1=1 --", "unknown"})
        void aKeyNameThatMeansSomethingElse(String kid) {
            assertBad(mallory.token().header("kid", kid).signed());
        }

        @Test
        void criticalHeadersThatNobodyKnows() {
            assertBad(ISSUER.token().header("crit", List.of("exp")).header("exp", 1).signed());
        }

        @Test
        void otherTypes() {
            assertBad(ISSUER.token().header("typ", "logout+jwt").signed());
            assertBad(ISSUER.token().header("typ", "at+jwt").signed());
            assertBad(ISSUER.token().withoutHeader("typ").signed());
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "..", "a.b.c", "a.b.c.d.e", "....", "e30.e30.", "null", "\u0000", "💥",
            "bnVsbA.e30.", "bnVsbA.bnVsbA.AA", "W10.W10.AA", "IiI.IiI.AA", "MQ.MQ.AA", // null, [], "", 1
            "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.bnVsbA.AA"})
        void whatIsNoTokenAtAll(String text) {
            assertBad(text);
        }

        @Test
        void numbersBeyondAllTime() {
            assertBad(ISSUER.token().claim("exp", "9999999999").signed());
            assertBad(ISSUER.token().claim("exp", Collections.nCopies(3, 1)).signed());
        }
    }

    private static void assertBad(String token) {
        assertThat(VERIFIER.verify(token)).isEmpty();
    }
}
