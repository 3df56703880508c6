package com.yativo.customer.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stands in for the identity provider: has a key of its own, and issues tokens as good or as bad as a test wants. */
public final class TokenIssuer {

    /** What a token says in {@code iss}, unless told otherwise. */
    public static final String NAME = "https://issuer.example";
    /** What a token says in {@code aud}, unless told otherwise. */
    public static final String AUDIENCE = "customer-api";
    /** What a token says in {@code sub}, unless told otherwise. */
    public static final String SUBJECT = "acme";

    private final JWK key;

    private TokenIssuer(JWK key) {
        this.key = key;
    }

    /** An issuer with a new RSA key of 2048 bits. */
    public static TokenIssuer rs256() {
        try {
            return new TokenIssuer(new RSAKeyGenerator(2048)
                    .algorithm(JWSAlgorithm.RS256).keyUse(KeyUse.SIGNATURE).keyIDFromThumbprint(true).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("No RSA key can be made", e);
        }
    }

    /** An issuer with a new EC key on P-256. */
    public static TokenIssuer es256() {
        try {
            return new TokenIssuer(new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256).keyUse(KeyUse.SIGNATURE).keyIDFromThumbprint(true).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("No EC key can be made", e);
        }
    }

    /** @param jwk what {@link #privateJwk()} gave */
    static TokenIssuer from(String jwk) {
        try {
            return new TokenIssuer(JWK.parse(jwk));
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a key of a token issuer", e);
        }
    }

    String privateJwk() {
        return key.toJSONString();
    }

    /** The public key, as {@code mp.jwt.verify.publickey.location} takes it. */
    public String publicKeyPem() {
        try {
            return Pem.of("PUBLIC KEY", ((AsymmetricJWK) key).toPublicKey().getEncoded());
        } catch (JOSEException e) {
            throw new IllegalStateException("The key has no public half", e);
        }
    }

    /** The public key as a JSON Web Key Set. */
    public String jwks() {
        return new JWKSet(key).toString(true);
    }

    /** A token in the making: good as it is, for {@link #SUBJECT}, with all rights, for ten minutes. */
    public Token token() {
        return new Token();
    }

    private String algorithm() {
        return key.getAlgorithm().getName();
    }

    private Base64URL signature(String signed) {
        try {
            JWSAlgorithm algorithm = JWSAlgorithm.parse(algorithm());
            return sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm), algorithm, signed);
        } catch (JOSEException e) {
            throw new IllegalStateException("The token cannot be signed", e);
        }
    }

    private static Base64URL sign(JWSSigner signer, JWSAlgorithm algorithm, String signed) throws JOSEException {
        return signer.sign(new JWSHeader(algorithm), signed.getBytes(US_ASCII));
    }

    /** Header and claims, which can be changed at will until the token is signed. */
    public final class Token {

        private final Map<String, Object> header = new LinkedHashMap<>();
        private final Map<String, Object> claims = new LinkedHashMap<>();
        private final Instant now = Instant.now();

        private Token() {
            header("typ", "JWT").header("alg", algorithm()).header("kid", key.getKeyID());
            claim("iss", NAME).claim("aud", AUDIENCE).claim("sub", SUBJECT).claim("iat", now);
            validFor(Duration.ofMinutes(10)).claim("jti", UUID.randomUUID().toString());
            groups("customer:create", "customer:read", "customer:update", "customer:erase");
        }

        public Token subject(String subject) {
            return claim("sub", subject);
        }

        public Token groups(String... groups) {
            return claim("groups", List.of(groups));
        }

        /** @param time from now to {@code exp}; a negative one makes a token that has expired */
        public Token validFor(Duration time) {
            return claim("exp", now.plus(time));
        }

        /** @param value anything that JSON can say, {@code null} too; an {@code Instant} becomes seconds */
        public Token claim(String name, Object value) {
            claims.put(name, value instanceof Instant instant ? (Long) instant.getEpochSecond() : value);
            return this;
        }

        public Token without(String claim) {
            claims.remove(claim);
            return this;
        }

        /** The header says what it is told: the signature is still made with this issuer's key and algorithm. */
        public Token header(String name, Object value) {
            header.put(name, value);
            return this;
        }

        public Token withoutHeader(String name) {
            header.remove(name);
            return this;
        }

        public String signed() {
            return signedBy(TokenIssuer.this);
        }

        /** Looks like this issuer's token, but the signature is another's. */
        public String signedBy(TokenIssuer other) {
            String signed = text();
            return signed + "." + other.signature(signed);
        }

        /** The attack of RFC 8725, section 2.1: {@code alg} is {@code none}, and there is no signature. */
        public String unsigned() {
            header("alg", "none");
            return text() + ".";
        }

        /** The attack of RFC 8725, section 2.1: HS256, with the public key for a secret. */
        public String signedWithPublicKey() {
            header("alg", "HS256");
            String signed = text();
            try {
                return signed + "." + sign(new MACSigner(publicKeyPem()), JWSAlgorithm.HS256, signed);
            } catch (JOSEException e) {
                throw new IllegalStateException("The token cannot be signed", e);
            }
        }

        private String text() {
            return encoded(header) + "." + encoded(claims);
        }

        private static Base64URL encoded(Map<String, Object> part) {
            return Base64URL.encode(JSONObjectUtils.toJSONString(part));
        }
    }
}
