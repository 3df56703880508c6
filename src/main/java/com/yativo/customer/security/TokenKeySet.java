package com.yativo.customer.security;

import java.util.List;

/**
 * What a PEM, JWK or JWKS text held.
 *
 * @param usable      in the order of the text
 * @param ignored     a line for each key that is left out, with its place and the reason; no key material
 * @param privateKeys the places of those that are left out for their private half
 */
record TokenKeySet(List<TokenKey> usable, List<String> ignored, List<String> privateKeys) {

    private static final int MAX_NAMED = 10;

    TokenKeySet {
        usable = List.copyOf(usable);
        ignored = List.copyOf(ignored);
        privateKeys = List.copyOf(privateKeys);
    }

    /** The first of the {@link #ignored()} in one line, and how many more there are. */
    String ignoredInOneLine() {
        String named = String.join("; ", ignored.subList(0, Math.min(MAX_NAMED, ignored.size())));
        return ignored.size() > MAX_NAMED ? named + "; and " + (ignored.size() - MAX_NAMED) + " more" : named;
    }
}
