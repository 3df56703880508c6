package com.yativo.customer.security;

import static com.yativo.customer.error.TokenError.ALGORITHM_NOT_ALLOWED;
import static com.yativo.customer.error.TokenError.BAD_SIGNATURE;
import static com.yativo.customer.error.TokenError.CRITICAL_HEADER;
import static com.yativo.customer.error.TokenError.MALFORMED;
import static com.yativo.customer.error.TokenError.MISSING_EXP;
import static com.yativo.customer.error.TokenError.UNKNOWN_KEY;
import static com.yativo.customer.error.TokenError.WRONG_TYPE;
import static com.yativo.customer.security.TokenVerifierTest.ISSUER;
import static com.yativo.customer.security.TokenVerifierTest.assertBad;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.yativo.customer.testing.TokenIssuer;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that somebody made who is not the issuer, or who changed one. */
class ForgedTokenTest {

    private final TokenIssuer mallory = TokenIssuer.rs256();

    @Test
    void algNone() {
        assertBad(ISSUER.token().unsigned(), ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void publicKeyAsSecret() {
        assertBad(ISSUER.token().signedWithPublicKey(), ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void anotherKeyUnderTheSameName() {
        assertBad(ISSUER.token().signedBy(mallory), BAD_SIGNATURE);
    }

    @Test
    void strippedSignature() {
        String token = ISSUER.token().signed();

        assertBad(token.substring(0, token.lastIndexOf('.') + 1), MALFORMED);
        assertBad(token.substring(0, token.lastIndexOf('.')), MALFORMED);
    }

    @Test
    void changedClaims() {
        String[] parts = ISSUER.token().signed().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("acme", "evil");

        assertBad(parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + "."
                + parts[2], BAD_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void keysFromAnAddressOfTheirOwn(String header) {
        assertBad(mallory.token().header(header, "https://mallory.example/keys").signed(), UNKNOWN_KEY);
    }

    @Test
    void aKeyOfTheirOwn() {
        assertBad(mallory.token().header("jwk", Map.of("kty", "RSA", "n", "AQAB", "e", "AQAB")).signed(),
                UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../dev/null", "' OR 1=1 --", "unknown"})
    void aKeyNameThatMeansSomethingElse(String kid) {
        assertBad(mallory.token().header("kid", kid).signed(), UNKNOWN_KEY);
    }

    @Test
    void criticalHeadersThatNobodyKnows() {
        assertBad(ISSUER.token().header("crit", List.of("exp")).header("exp", 1).signed(), CRITICAL_HEADER);
    }

    static Stream<Object> criticalHeaders() {
        return Stream.of(List.of(), List.of("b64"), List.of("alg"), List.of("unknown"), List.of(""));
    }

    @ParameterizedTest
    @MethodSource("criticalHeaders")
    @NullSource
    void anyListOfCriticalHeaders(Object critical) {
        assertBad(ISSUER.token().header("crit", critical).signed(), CRITICAL_HEADER);
    }

    @Test
    void aPayloadThatIsNotEncoded() {
        assertBad(ISSUER.token().header("b64", false).signed(), CRITICAL_HEADER);
    }

    @Test
    void criticalHeadersThatAreNoList() {
        assertBad(ISSUER.token().header("crit", "exp").signed(), MALFORMED);
    }

    @Test
    void otherTypes() {
        assertBad(ISSUER.token().header("typ", "logout+jwt").signed(), WRONG_TYPE);
        assertBad(ISSUER.token().header("typ", "at+jwt").signed(), WRONG_TYPE);
        assertBad(ISSUER.token().withoutHeader("typ").signed(), WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "a.b.c.d.e", "....", "e30.e30.", "null", "\u0000", "💥",
            "bnVsbA.e30.", "bnVsbA.bnVsbA.AA", "W10.W10.AA", "IiI.IiI.AA", "MQ.MQ.AA"}) // null, [], "", 1
    void whatIsNoTokenAtAll(String text) {
        assertBad(text, MALFORMED);
    }

    @Test
    void claimsThatAreNoObject() {
        String[] parts = ISSUER.token().signed().split("\\.");

        assertBad(parts[0] + ".bnVsbA." + parts[2], BAD_SIGNATURE);
        assertBad("eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.bnVsbA.AA", BAD_SIGNATURE);
    }

    @Test
    void whatIsEncrypted() {
        assertBad("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0....", ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void numbersBeyondAllTime() {
        assertBad(ISSUER.token().claim("exp", "9999999999").signed(), MISSING_EXP);
        assertBad(ISSUER.token().claim("exp", Collections.nCopies(3, 1)).signed(), MISSING_EXP);
    }
}
