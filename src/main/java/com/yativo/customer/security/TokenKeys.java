package com.yativo.customer.security;

import com.nimbusds.jose.JWSHeader;
import com.yativo.customer.config.FailureReason;
import com.yativo.customer.config.UnusableSettingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The public keys that tokens are signed with. Requests only ever look at those that are here; {@link SecuritySchedule}
 * brings new ones every half minute, so that no request waits for the issuer's host.
 *
 * <p>Not by Nimbus' {@code JWKSourceBuilder}: there, while the host hangs, each token with an unknown {@code kid} waits
 * for the whole time-out (measured with refresh ahead, outage tolerance and time-outs of 5 s: 5.0 s each), and one
 * entry that it can't parse refuses the whole set.
 */
@ApplicationScoped
public class TokenKeys {

    private static final Logger LOG = System.getLogger(TokenKeys.class.getName());
    private static final String KEY = "mp.jwt.verify.publickey.location";
    private static final Pattern SCHEME = Pattern.compile("(?i)(?!file:)[a-z][a-z0-9+.-]+:.*");
    private static final int TIMEOUT_MILLISECONDS = 5_000; // to connect, and between two pieces of the response
    private static final int MAX_BYTES = 1024 * 1024;

    private final String location;
    private volatile TokenKeySet keys = TokenKeySet.EMPTY;

    /** For the container's proxy alone. */
    protected TokenKeys() {
        location = null;
    }

    @Inject
    public TokenKeys(TokenSettings settings) {
        location = settings.keyLocation();
    }

    /** The keys that may have signed a token with this header. */
    List<PublicKey> of(JWSHeader header) {
        return keys.matching(header);
    }

    /** Stands for the keys that are here: another object once they are others. */
    Object generation() {
        return keys.usable();
    }

    /** @throws UnusableSettingException if there are no keys to start with */
    public void loadAtStart() {
        try {
            load();
        } catch (IOException failed) {
            throw unusable("names a host that gives no keys: " + failed.getMessage());
        }
    }

    /** Loads the keys again, if they come from a host; one that fails leaves the known ones. */
    void refresh() {
        if (!comeFromHost()) {
            return;
        }
        try {
            load();
        } catch (IOException | UnusableSettingException failed) {
            LOG.log(Level.WARNING, "The token keys could not be refreshed; the known ones go on: {0}",
                    failed.getMessage());
        }
    }

    /**
     * Loads the keys; leaves those that are here where that fails. At the start a private key is an error; later one is
     * ignored like any other that can't be used, so that it doesn't hold back the others.
     *
     * @throws IOException if the host gives none; its message is the reason, without the address
     * @throws UnusableSettingException if what is there is no usable key
     */
    void load() throws IOException {
        TokenKeySet loaded = TokenKeyParser.parse(text());
        TokenKeySet known = keys;
        if (!loaded.privateKeys().isEmpty() && known.usable().isEmpty()) {
            throw unusable("holds a private key, of which only the public half may be there: "
                    + loaded.privateKeys().get(0));
        }
        if (loaded.usable().isEmpty()) {
            throw unusable(loaded.ignored().isEmpty()
                    ? "holds an empty JWKS" : "holds no usable key: " + loaded.ignoredInOneLine());
        }
        if (!loaded.ignored().isEmpty() && !loaded.ignored().equals(known.ignored())) { // told once, as long as it is so
            LOG.log(loaded.privateKeys().isEmpty() ? Level.INFO : Level.WARNING, "Token keys that are not used: {0}",
                    loaded.ignoredInOneLine());
        }
        keys = loaded.usable().equals(known.usable())
                ? new TokenKeySet(known.usable(), loaded.ignored(), loaded.privateKeys()) // of the same generation
                : loaded;
    }

    private boolean comeFromHost() {
        String lower = location.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    private String text() throws IOException {
        try {
            if (comeFromHost()) {
                return fetch(URI.create(location).toURL());
            }
            if (SCHEME.matcher(location).matches()) {
                throw unusable("must be a file, or an address of http or https");
            }
        } catch (IllegalArgumentException | MalformedURLException malformed) {
            throw unusable("is a malformed address");
        }
        return textOfFile();
    }

    private String textOfFile() {
        try {
            Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8); // a PEM's comments may be in any
        } catch (IOException | IllegalArgumentException unreadable) {
            throw unusable("names a file that can't be read: "
                    + FailureReason.of(unreadable).orElse("no name of a file"));
        }
    }

    private static String fetch(URL address) throws IOException {
        var connection = (HttpURLConnection) address.openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLISECONDS);
        connection.setReadTimeout(TIMEOUT_MILLISECONDS);
        int status;
        byte[] body;
        try {
            status = connection.getResponseCode();
            body = status == HttpURLConnection.HTTP_OK ? firstBytes(connection) : new byte[0];
        } catch (IOException failed) {
            throw new IOException(FailureReason.of(failed).orElse("no answer that could be read"), failed);
        } finally {
            connection.disconnect();
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("HTTP status " + status);
        }
        if (body.length > MAX_BYTES) {
            throw new IOException("more than " + MAX_BYTES + " bytes");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] firstBytes(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getInputStream()) {
            return body.readNBytes(MAX_BYTES + 1);
        }
    }

    static UnusableSettingException unusable(String reason) {
        return new UnusableSettingException(KEY, reason);
    }
}
