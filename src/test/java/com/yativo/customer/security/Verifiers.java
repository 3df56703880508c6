package com.yativo.customer.security;

import com.yativo.customer.testing.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Verifiers as the operator's settings make them. */
final class Verifiers {

    private Verifiers() {
    }

    /** One that takes the tokens of an issuer, with more settings if there are any. */
    static TokenVerifier of(TokenIssuer issuer, Map<String, String> more) {
        return ofKeys(issuer.jwks(), more);
    }

    /** One that has the keys of a file with this text. */
    static TokenVerifier ofKeys(String text, Map<String, String> more) {
        try {
            Path file = Files.createTempFile("keys", ".txt");
            try {
                return with(Files.writeString(file, text), more);
            } finally {
                Files.delete(file);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static TokenVerifier with(Path keys, Map<String, String> more) throws IOException {
        TokenSettings settings = settings(keys.toString(), more);
        var loaded = new TokenKeys(settings);
        loaded.load();
        return new TokenVerifier(settings, loaded, Clock.systemUTC());
    }

    /** Keys that are not loaded yet. */
    static TokenKeys keysAt(URI address) {
        return keysAt(address.toString());
    }

    /** Keys of any location, which may be one that can't be used. */
    static TokenKeys keysAt(String location) {
        return new TokenKeys(settings(location, Map.of()));
    }

    private static TokenSettings settings(String keyLocation, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "mp.jwt.verify.publickey.location", keyLocation,
                "mp.jwt.verify.issuer", TokenIssuer.NAME,
                "mp.jwt.verify.audiences", "somebody-else, " + TokenIssuer.AUDIENCE));
        settings.putAll(more);
        settings.forEach(System::setProperty);
        try {
            return new TokenSettings();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }
}
