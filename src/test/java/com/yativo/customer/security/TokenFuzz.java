package com.yativo.customer.security;

import static com.yativo.customer.testing.FuzzFailure.require;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.RSAKey;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.testing.TokenIssuer;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any text as a token, and any header and claims under a signature that is right: the verifier never gives way, and
 * takes only what the contract lets it take.
 */
public final class TokenFuzz {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int SKEW_SECONDS = 60;
    private static final Set<String> TYPES = Set.of("jwt", "application/jwt");
    private static final KeyPair KEYS = keys();
    private static final TokenVerifier VERIFIER = Verifiers.ofKeys(
            new RSAKey.Builder((RSAPublicKey) KEYS.getPublic()).keyID("one").build().toJSONString(), Map.of());

    private TokenFuzz() {
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Called once, so that the first input doesn't wait for the keys. */
    public static void fuzzerInitialize() {
        require(taken("").isEmpty(), "nothing is taken");
    }

    /** Called again and again, each time with other bytes: a header and claims, with a line end between them. */
    public static void fuzzerTestOneInput(byte[] bytes) throws GeneralSecurityException {
        String text = new String(bytes, UTF_8);
        require(taken(text).isEmpty(), "was taken without a signature");

        int lineEnd = text.indexOf('\n');
        if (lineEnd < 0) {
            return;
        }
        long now = Instant.now().getEpochSecond();
        String header = text.substring(0, lineEnd);
        String claims = text.substring(lineEnd + 1).replace("NOW", Long.toString(now));
        Optional<Token> token = taken(signed(header, claims));
        if (token.isPresent()) {
            check(object(header).orElseThrow(() -> new AssertionError("has no header")),
                    object(claims).orElseThrow(() -> new AssertionError("has no claims")), now);
            require(token.get().roles() != null && token.get().getName() != null, "has no name");
        }
    }

    private static Optional<Token> taken(String token) {
        try {
            return Optional.of(VERIFIER.verify(token));
        } catch (ApiException refusal) {
            require(refusal.tokenError().isPresent(), "is refused without a reason");
            return Optional.empty();
        }
    }

    private static String signed(String header, String claims) throws GeneralSecurityException {
        String content = BASE64.encodeToString(header.getBytes(UTF_8)) + "."
                + BASE64.encodeToString(claims.getBytes(UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KEYS.getPrivate());
        signature.update(content.getBytes(US_ASCII));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    private static void check(JsonObject header, JsonObject claims, long now) {
        require(isText(header.get("alg"), "RS256"), "has another algorithm");
        require(header.get("typ") instanceof JsonString typ && TYPES.contains(typ.getString().toLowerCase(Locale.ROOT)),
                "has no type");
        require(header.get("b64") != JsonValue.FALSE, "has a payload that is not encoded");
        require(!header.containsKey("crit"), "has critical headers");
        require(!header.containsKey("kid") || isText(header.get("kid"), "one"), "names another key");
        require(isText(claims.get("iss"), TokenIssuer.NAME), "is another issuer's");
        require(claims.get("sub") instanceof JsonString sub && !sub.getString().isEmpty(), "has no subject");
        require(claims.get("jti") instanceof JsonString, "has no id");
        JsonValue audience = claims.get("aud");
        require(audience != null && (isText(audience, TokenIssuer.AUDIENCE)
                || audience.getValueType() == JsonValue.ValueType.ARRAY && audience.asJsonArray().stream()
                        .anyMatch(each -> isText(each, TokenIssuer.AUDIENCE))),
                "is meant for others");
        require(seconds(claims, "exp").filter(exp -> exp >= now - SKEW_SECONDS - 1).isPresent(), "has expired");
        require(seconds(claims, "iat").filter(iat -> iat <= now + SKEW_SECONDS + 1).isPresent(), "is of the future");
        require(!claims.containsKey("nbf") || claims.get("nbf") == JsonValue.NULL
                || seconds(claims, "nbf").filter(nbf -> nbf <= now + SKEW_SECONDS + 1).isPresent(), "is too early");
    }

    private static Optional<JsonObject> object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException none) {
            return Optional.empty();
        }
    }

    private static boolean isText(JsonValue value, String text) {
        return value instanceof JsonString string && string.getString().equals(text);
    }

    private static Optional<Double> seconds(JsonObject claims, String name) {
        return claims.get(name) instanceof JsonNumber number ? Optional.of(number.doubleValue()) : Optional.empty();
    }
}
