package com.yativo.customer.security;

import com.nimbusds.jose.JWSHeader;
import com.yativo.customer.config.FailureReason;
import com.yativo.customer.config.UnusableSettingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The public keys that tokens are signed with. Requests only ever look at those that are here; {@link KeyRefresh}
 * brings new ones, so that no request waits for the issuer's host.
 */
@ApplicationScoped
public class TokenKeys {

    private static final Logger LOG = System.getLogger(TokenKeys.class.getName());
    private static final String KEY = "mp.jwt.verify.publickey.location";
    private static final Pattern SCHEME = Pattern.compile("(?i)(?!file:)[a-z][a-z0-9+.-]+:.*");

    private final String location;
    private volatile List<TokenKey> keys = List.of();
    private volatile List<String> reported = List.of();

    /** For the container's proxy alone. */
    protected TokenKeys() {
        location = null;
    }

    @Inject
    public TokenKeys(TokenSettings settings) {
        location = settings.keyLocation();
    }

    /** Whether the keys come from a host, which may bring new ones at any time. */
    public boolean comeFromHost() {
        String lower = location.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    /**
     * Reads the keys anew; keeps those that are here where that fails. At the start a private key is refused; later one
     * is left out like any other that can't be used, so that it doesn't hold back the others.
     *
     * @throws IOException if the host gives none; its message is the reason
     * @throws UnusableSettingException if what is there is no usable key
     */
    public void load() throws IOException {
        TokenKeySet loaded = TokenKeyParser.parse(text());
        if (!loaded.privateKeys().isEmpty() && keys.isEmpty()) {
            throw unusable("holds a private key, of which only the public half may be there: "
                    + loaded.privateKeys().get(0));
        }
        if (loaded.usable().isEmpty()) {
            throw unusable(loaded.ignored().isEmpty()
                    ? "holds an empty JWKS" : "holds no usable key: " + loaded.ignoredInOneLine());
        }
        report(loaded);
        if (!loaded.usable().equals(keys)) {
            keys = loaded.usable();
        }
    }

    /** @throws UnusableSettingException if there are no keys to start with */
    public void loadAtStart() {
        try {
            load();
        } catch (IOException failed) {
            throw unusable("names a host that gives no keys: " + failed.getMessage());
        }
    }

    /** Names the keys that are left out, once for as long as they are the same. */
    private void report(TokenKeySet loaded) {
        if (!loaded.ignored().equals(reported)) {
            reported = loaded.ignored();
            if (!reported.isEmpty()) {
                LOG.log(loaded.privateKeys().isEmpty() ? Level.INFO : Level.WARNING,
                        "Token keys that are not used: {0}",
                        loaded.ignoredInOneLine());
            }
        }
    }

    /** Stands for the keys that are here: another object once they are others. */
    public Object generation() {
        return keys;
    }

    private String text() throws IOException {
        try {
            if (comeFromHost()) {
                return KeyRetriever.retrieve(URI.create(location).toURL());
            }
            if (SCHEME.matcher(location).matches()) {
                throw new UnusableSettingException(KEY, "must be a file, or an address of http or https");
            }
        } catch (IllegalArgumentException | MalformedURLException malformed) {
            throw new UnusableSettingException(KEY, "is a malformed address");
        }
        return textOfFile();
    }

    private String textOfFile() {
        try {
            Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8); // a PEM's comments may be in any
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UnusableSettingException(KEY, "names a file that can't be read: "
                    + FailureReason.of(unreadable).orElse("no name of a file"));
        }
    }

    /**
     * The keys that may have signed a token: those for its algorithm, and of the name that it gives; whatever else its
     * header says of a key doesn't count. A single key that has no name, such as a PEM file's, fits any name.
     */
    public List<PublicKey> of(JWSHeader header) {
        List<TokenKey> known = keys;
        String name = known.size() == 1 && known.get(0).id() == null ? null : header.getKeyID();
        return known.stream()
                .filter(key -> key.algorithm().equals(header.getAlgorithm()) && (name == null || name.equals(key.id())))
                .map(TokenKey::publicKey).toList();
    }

    static UnusableSettingException unusable(String reason) {
        return new UnusableSettingException(KEY, reason);
    }
}
