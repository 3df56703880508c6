package com.yativo.customer.testing;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("issuers")
class TokenIssuerTest {

    @Parameter
    private TokenIssuer issuer;

    static Iterable<TokenIssuer> issuers() {
        return asList(TokenIssuer.rs256(), TokenIssuer.es256());
    }

    @Test
    void issuesTokensThatItsKeySetVerifies() throws Exception {
        JWTClaimsSet claims = verify(issuer.token().subject("zoe").signed());

        assertThat(claims.getIssuer()).isEqualTo(TokenIssuer.NAME);
        assertThat(claims.getAudience()).containsExactly(TokenIssuer.AUDIENCE);
        assertThat(claims.getSubject()).isEqualTo("zoe");
        assertThat(claims.getStringListClaim("groups")).containsExactly("customer:create", "customer:read",
                "customer:update", "customer:erase");
        assertThat(claims.getExpirationTime()).isEqualTo(claims.getIssueTime().toInstant().plusSeconds(600));
        assertThat(claims.getJWTID()).isNotEqualTo(verify(issuer.token().signed()).getJWTID());
    }

    @Test
    void issuesTokensThatItsPublicKeyVerifies() throws Exception {
        JWSObject token = JWSObject.parse(issuer.token().signed());
        JWK key = JWK.parseFromPEMEncodedObjects(issuer.publicKeyPem());

        assertThat(token.verify(new DefaultJWSVerifierFactory()
                .createJWSVerifier(token.getHeader(), ((AsymmetricJWK) key).toPublicKey()))).isTrue();
    }

    @Test
    void publishesNoPrivateKey() throws Exception {
        assertThat(JWKSet.parse(issuer.jwks()).containsNonPublicKeys()).isFalse();
    }

    @Test
    void comesBackFromItsPrivateKey() throws Exception {
        assertThat(verify(TokenIssuer.from(issuer.privateJwk()).token().signed())).isNotNull();
    }

    @Test
    void saysWhatItIsTold() throws Exception {
        String token = issuer.token().without("jti").claim("account", null).header("typ", "at+jwt")
                .withoutHeader("kid").signed();

        assertThat(JWSObject.parse(token).getHeader().toJSONObject())
                .containsEntry("typ", "at+jwt").doesNotContainKey("kid");
        assertThat(JWSObject.parse(token).getPayload().toJSONObject())
                .containsEntry("account", null).doesNotContainKey("jti");
    }

    @Test
    void signsAsAStranger() {
        TokenIssuer stranger = issuer.publicKeyPem().length() > 300 ? TokenIssuer.rs256() : TokenIssuer.es256();

        isRefused(issuer.token().signedBy(stranger));
    }

    @Test
    void issuesExpiredTokens() {
        isRefused(issuer.token().validFor(Duration.ofMinutes(-5)).signed());
    }

    @Test
    void leavesTheSignatureOut() {
        String token = issuer.token().unsigned();

        assertThat(token).endsWith(".");
        isRefused(token);
    }

    @Test
    void signsWithThePublicKeyAsASecret() throws Exception {
        String token = issuer.token().signedWithPublicKey();

        assertThat(JWSObject.parse(token).verify(new MACVerifier(issuer.publicKeyPem()))).isTrue();
        isRefused(token);
    }

    private void isRefused(String token) {
        assertThatExceptionOfType(BadJOSEException.class).isThrownBy(() -> verify(token));
    }

    private JWTClaimsSet verify(String token) throws ParseException, BadJOSEException, JOSEException {
        var processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
                new ImmutableJWKSet<>(JWKSet.parse(issuer.jwks()))));
        return processor.process(token, null);
    }
}
