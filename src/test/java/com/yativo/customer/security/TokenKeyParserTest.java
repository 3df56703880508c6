package com.yativo.customer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.yativo.customer.config.UnusableSettingException;
import com.yativo.customer.testing.Officer;
import com.yativo.customer.testing.Pem;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyParserTest {

    private static final String SETTING = "MP_JWT_VERIFY_PUBLICKEY_LOCATION (mp.jwt.verify.publickey.location) ";
    private static final RSAKey RSA = rsa();
    private static final ECKey P256 = elliptic(Curve.P_256);
    private static final String GOOD = RSA.toPublicJWK().toJSONString();

    @Nested
    class OfASet {

        static Stream<Arguments> unusableEntries() {
            return Stream.of(
                    entry("a curve that nobody knows", """
                            {"kty":"EC","kid":"b","crv":"brainpoolP256r1","x":"AQAB","y":"AQAB"}""",
                            " (kid b, kty EC, crv brainpoolP256r1) is on another curve than P-256"),
                    entry("another known curve", elliptic(Curve.P_384).toPublicJWK(),
                            " (kty EC, crv P-384) is on another curve than P-256"),
                    entry("a point that is not on its curve", """
                            {"kty":"EC","crv":"P-256","x":"AQAB","y":"AQAB"}""",
                            " (kty EC, crv P-256) is malformed or lacks a required member"),
                    entry("another type",
                            """
                            {"kty":"OKP","kid":"ed","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""",
                            " (kid ed, kty OKP, crv Ed25519) has a kty that is neither RSA nor EC"),
                    entry("a type that nobody knows", "{\"kty\":\"AKP\",\"kid\":\"pq\"}",
                            " (kid pq, kty AKP) has a kty that is neither RSA nor EC"),
                    entry("a type that is a number", "{\"kty\":1}", " has a kty that is neither RSA nor EC"),
                    entry("no type, but a certificate", "{\"kid\":\"c\",\"x5c\":[\"MIIB\"]}",
                            " (kid c) has a kty that is neither RSA nor EC"),
                    entry("a certificate alone", "{\"kty\":\"RSA\",\"x5c\":[\"MIIB\"]}",
                            " (kty RSA) is malformed or lacks a required member"),
                    entry("a symmetric key", "{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"c2VjcmV0LXNlY3JldA\"}",
                            " (kid s, kty oct) is a symmetric key"),
                    entry("a short key", shortRsa(), " (kty RSA) is an RSA key of less than 2048 bits"),
                    entry("an exponent of 1", changed(RSA, "e", "AQ"),
                            " (kty RSA) is malformed or lacks a required member"),
                    entry("a key to encrypt for", changed(RSA, "use", "enc"),
                            " (kty RSA) is not for verifying signatures, by its use or key_ops"),
                    entry("another operation", changed(RSA, "key_ops", new String[] {"encrypt"}),
                            " (kty RSA) is not for verifying signatures, by its use or key_ops"),
                    entry("another algorithm", changed(RSA, "alg", "RS512"),
                            " (kty RSA) is for another algorithm than RS256"),
                    entry("a name that is a number", changed(RSA, "kid", 7),
                            " (kty RSA) is malformed or lacks a required member"),
                    entry("a name with a line end", changed(RSA, "kid", "a\nb" + "c".repeat(100), "use", "enc"),
                            " (kid a?b" + "c".repeat(57)
                                    + ", kty RSA) is not for verifying signatures, by its use or key_ops"),
                    entry("null", "null", " is not a JSON object"),
                    entry("a text", "\"key\"", " is not a JSON object"),
                    entry("an array", "[{}]", " is not a JSON object"),
                    entry("nothing", "{}", " has a kty that is neither RSA nor EC"));
        }

        private static Arguments entry(String name, Object json, String reason) {
            return Arguments.of(Named.of(name, json.toString()), reason);
        }

        @ParameterizedTest
        @MethodSource("unusableEntries")
        void leavesOutWhatItCannotUseAndKeepsTheOthers(String entry, String reason) throws JOSEException {
            TokenKeySet keys = TokenKeyParser.parse("{\"keys\":[" + entry + "," + GOOD + "]}");

            assertThat(keys.usable()).extracting(TokenKeySet.Key::publicKey).containsExactly(RSA.toPublicKey());
            assertThat(keys.ignored()).containsExactly("keys[0]" + reason);
            assertThat(keys.privateKeys()).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("com.yativo.customer.security.TokenKeyParserTest#privateKeys")
        void leavesOutAPrivateKeyAndTellsIt(JWK key) {
            TokenKeySet keys = TokenKeyParser.parse("{\"keys\":[" + GOOD + "," + key.toJSONString() + "]}");

            assertThat(keys.usable()).hasSize(1);
            assertThat(keys.privateKeys()).singleElement().asString().startsWith("keys[1] (kty ");
            assertThat(keys.ignored()).singleElement().asString().endsWith(" is a private key");
        }

        @Test
        void takesMembersThatAreNullAsMissing() {
            assertThat(TokenKeyParser.parse("{\"keys\":[" + changed(RSA, "d", null, "use", null, "kid", null) + "]}")
                    .usable()).hasSize(1);
        }

        @Test
        void takesTheUsesOfSignatures() {
            assertThat(TokenKeyParser.parse("{\"keys\":[" + changed(RSA, "use", "sig") + ","
                    + changed(RSA, "key_ops", new String[] {"verify"}) + "," + changed(P256, "alg", "ES256") + "]}")
                    .ignored()).isEmpty();
        }

        @Test
        void takesBothKeysOfOneName() {
            String set = "{\"keys\":[" + changed(RSA, "kid", "a") + "," + changed(rsa(), "kid", "a") + ","
                    + changed(P256, "kid", "a") + "]}";

            assertThat(TokenKeyParser.parse(set).usable()).extracting(TokenKeySet.Key::id).containsExactly("a", "a",
                    "a");
        }

        @Test
        void namesTheFirstOfManyThatItLeavesOut() {
            TokenKeySet keys = TokenKeyParser.parse("{\"keys\":[" + "{},".repeat(12) + GOOD + "]}");

            assertThat(keys.ignored()).hasSize(12);
            assertThat(keys.ignoredInOneLine()).contains("keys[9]").doesNotContain("keys[10]").endsWith("; and 2 more");
        }
    }

    @Nested
    class OfASingleKey {

        @Test
        void readsAJwk() {
            assertThat(TokenKeyParser.parse(GOOD).usable()).hasSize(1);
            assertThat(TokenKeyParser.parse("\uFEFF \n" + GOOD).usable()).hasSize(1);
        }

        @Test
        void readsPem() throws JOSEException {
            assertThat(TokenKeyParser.parse("a comment\n" + pem("PUBLIC KEY", RSA.toPublicKey())).usable()).hasSize(1);
            assertThat(TokenKeyParser.parse(pem("PUBLIC KEY", P256.toPublicKey())).usable()).hasSize(1);
        }

        @Test
        void readsTheKeyOfACertificate() throws Exception {
            assertThat(TokenKeyParser.parse(Officer.withRsa().certificate()).usable()).hasSize(1);
        }
    }

    @Nested
    class Refuses {

        static Stream<Arguments> texts() throws Exception {
            String key = pem("PUBLIC KEY", RSA.toPublicKey());
            String several = "holds several keys or certificates in PEM, where one is taken; use a JWKS";
            String secret = "holds a private key, of which only the public half may be there";
            return Stream.of(
                    Arguments.of(key + pem("PUBLIC KEY", P256.toPublicKey()), several),
                    Arguments.of(key + key, several),
                    Arguments.of(Officer.withRsa().certificate() + Officer.withRsa().certificate(), several),
                    Arguments.of(pem("PRIVATE KEY", RSA.toPrivateKey()), secret),
                    Arguments.of(key + pem("PRIVATE KEY", RSA.toPrivateKey()), secret),
                    Arguments.of(pem("EC PRIVATE KEY", P256.toPrivateKey()), secret),
                    Arguments.of(begin("RSA PRIVATE KEY") + "Proc-Type: 4,ENCRYPTED\n\nAAAA\n", secret),
                    Arguments.of(begin("ENCRYPTED PRIVATE KEY") + "AAAA\n", secret),
                    Arguments.of(begin("OPENSSH PRIVATE KEY") + "AAAA\n", secret),
                    Arguments.of("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
                            "holds a malformed key or certificate in PEM, or one that is neither RSA nor EC"),
                    Arguments.of("-----BEGIN PUBLIC KEY-----\nAAAA\n",
                            "holds a malformed key or certificate in PEM, or one that is neither RSA nor EC"),
                    Arguments.of(
                            pem("PUBLIC KEY", KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic()),
                            "holds a malformed key or certificate in PEM, or one that is neither RSA nor EC"),
                    Arguments.of("{\"keys\":{}}", "holds a JWKS whose member keys is not an array"),
                    Arguments.of("{\"keys\":null}", "holds a JWKS whose member keys is not an array"));
        }

        @ParameterizedTest
        @MethodSource("texts")
        void whatIsNotOnePublicKey(String text, String reason) {
            assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(() -> TokenKeyParser.parse(text))
                    .withMessage(SETTING + reason);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "null", "[]", "17", "{", "{\"keys\":[}", "<html></html>", "\u0000",
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n"})
        void whatIsNoKeyAtAll(String text) {
            assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(() -> TokenKeyParser.parse(text))
                    .withMessage(SETTING + "holds no public key as PEM, JWK or JWKS");
        }

        @Test
        void aNestingWithoutEnd() {
            assertThatExceptionOfType(UnusableSettingException.class)
                    .isThrownBy(() -> TokenKeyParser.parse("{\"keys\":" + "[".repeat(500_000)));
        }
    }

    static Stream<JWK> privateKeys() throws JOSEException {
        return Stream.of(RSA, P256, elliptic(Curve.P_384), JWK.parseFromPEMEncodedObjects(
                pem("PRIVATE KEY", RSA.toPrivateKey())));
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey elliptic(Curve curve) {
        try {
            return new ECKeyGenerator(curve).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JWK shortRsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return new RSAKey.Builder((RSAPublicKey) generator.generateKeyPair().getPublic()).build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public key with other members, given as name, value, name, value. */
    private static String changed(JWK key, Object... members) {
        Map<String, Object> json = new HashMap<>(key.toPublicJWK().toJSONObject());
        for (int i = 0; i < members.length; i += 2) {
            json.put((String) members[i], members[i + 1]);
        }
        return JSONObjectUtils.toJSONString(json);
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----\n";
    }

    private static String pem(String label, Key key) {
        return Pem.of(label, key.getEncoded());
    }
}
