package com.yativo.customer.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.yativo.customer.settings.UnusableSettingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The public keys that tokens are signed with. Requests only ever look at those that are here; {@link KeyRefresh}
 * brings new ones, so that no request waits for the issuer's host.
 */
@ApplicationScoped
public class TokenKeys {

    private static final String KEY = "mp.jwt.verify.publickey.location";
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final int TIMEOUT_MILLISECONDS = 5_000;
    private static final int LARGEST_JWKS_BYTES = 1024 * 1024;
    private static final int SHORTEST_RSA_BITS = 2048;

    private final String location;
    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(TIMEOUT_MILLISECONDS, TIMEOUT_MILLISECONDS, LARGEST_JWKS_BYTES);
    private volatile JWKSet keys = new JWKSet();

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
     * Reads the keys anew; keeps those that are here where that fails.
     *
     * @throws IOException if the host gives none within {@value #TIMEOUT_MILLISECONDS} ms
     * @throws UnusableSettingException if what is there is no usable key
     */
    public void load() throws IOException {
        JWKSet loaded = usable(parsed(text()));
        if (!loaded.equals(keys)) {
            keys = loaded;
        }
    }

    /** Stands for the keys that are here: another object once they are others. */
    public Object generation() {
        return keys;
    }

    private String text() throws IOException {
        if (comeFromHost()) {
            return retriever.retrieveResource(URI.create(location).toURL()).getContent();
        }
        try {
            return Files.readString(location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UnusableSettingException(KEY, "names a file that can't be read");
        }
    }

    private static JWKSet parsed(String text) {
        try {
            if (text.contains("-----BEGIN")) {
                return new JWKSet(JWK.parseFromPEMEncodedObjects(text));
            }
            return text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
        } catch (JOSEException | ParseException | RuntimeException noKey) { // the last on a text such as null
            throw new UnusableSettingException(KEY, "holds no public key as PEM, JWK or JWKS");
        }
    }

    private static JWKSet usable(JWKSet all) {
        List<JWK> usable = new ArrayList<>();
        for (JWK key : all.getKeys()) {
            if (key instanceof RSAKey rsa && rsa.size() >= SHORTEST_RSA_BITS
                    || key instanceof ECKey elliptic && Curve.P_256.equals(elliptic.getCurve())) {
                usable.add(key.toPublicJWK());
            }
        }
        if (usable.isEmpty()) {
            throw new UnusableSettingException(KEY,
                    "holds no RSA key of " + SHORTEST_RSA_BITS + " bits or more and no EC key on P-256");
        }
        return new JWKSet(usable);
    }

    /**
     * The keys that may have signed a token: of the kind that its algorithm takes, and of the name that it gives. A key
     * that has no name, such as a PEM file's, is the only one and fits any name.
     */
    public List<Key> of(JWSHeader header) throws JOSEException {
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            return List.of();
        }
        JWKSet known = keys;
        boolean single = known.size() == 1 && known.getKeys().get(0).getKeyID() == null;
        JWSHeader asked = single ? new JWSHeader(header.getAlgorithm()) : header;
        List<Key> candidates = new ArrayList<>();
        for (JWK key : new JWKSelector(JWKMatcher.forJWSHeader(asked)).select(known)) {
            candidates.add(((AsymmetricJWK) key).toPublicKey());
        }
        return candidates;
    }
}
