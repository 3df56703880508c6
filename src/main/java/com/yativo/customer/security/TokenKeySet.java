package com.yativo.customer.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.security.PublicKey;
import java.util.List;

/**
 * What a PEM, JWK or JWKS text held.
 *
 * @param usable      in the order of the text
 * @param ignored     a line for each key that is left out, with its place and the reason; no key material
 * @param privateKeys the places of those that are left out for their private half
 */
record TokenKeySet(List<Key> usable, List<String> ignored, List<String> privateKeys) {

    static final TokenKeySet EMPTY = new TokenKeySet(List.of(), List.of(), List.of());

    private static final int MAX_NAMED = 10;

    TokenKeySet {
        usable = List.copyOf(usable);
        ignored = List.copyOf(ignored);
        privateKeys = List.copyOf(privateKeys);
    }

    /**
     * A public key that tokens may be signed with.
     *
     * @param id        as {@code kid} names it; {@code null} if it has no name
     * @param algorithm the only one that it is taken for
     */
    record Key(String id, JWSAlgorithm algorithm, PublicKey publicKey) {
    }

    /**
     * The keys that may have signed a token: those for its algorithm, and of the name that it gives; whatever else its
     * header says of a key doesn't count. A single key that has no name, such as a PEM file's, fits any name.
     */
    List<PublicKey> matching(JWSHeader header) {
        String name = usable.size() == 1 && usable.get(0).id() == null ? null : header.getKeyID();
        return usable.stream()
                .filter(key -> key.algorithm().equals(header.getAlgorithm()) && (name == null || name.equals(key.id())))
                .map(Key::publicKey).toList();
    }

    /** The first of the {@link #ignored()} in one line, and how many more there are. */
    String ignoredInOneLine() {
        String named = String.join("; ", ignored.subList(0, Math.min(MAX_NAMED, ignored.size())));
        return ignored.size() > MAX_NAMED ? named + "; and " + (ignored.size() - MAX_NAMED) + " more" : named;
    }
}
