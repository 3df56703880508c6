package com.yativo.customer.access;

import com.yativo.customer.standin.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        var settings = new HashMap<>(Map.of(
                "mp.jwt.verify.publickey.location", keys.toString(),
                "mp.jwt.verify.issuer", TokenIssuer.NAME,
                "mp.jwt.verify.audiences", "somebody-else, " + TokenIssuer.AUDIENCE));
        settings.putAll(more);
        settings.forEach(System::setProperty);
        try {
            var read = new TokenSettings();
            var loaded = new TokenKeys(read);
            loaded.load();
            return new TokenVerifier(read, loaded, Clock.systemUTC());
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }
}
