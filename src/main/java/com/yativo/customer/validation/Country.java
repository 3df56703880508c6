package com.yativo.customer.validation;

import java.util.Optional;

/**
 * A country of ISO 3166-1, one of the 249 that are officially assigned, or Kosovo ({@code XKX}, of the codes that ISO
 * leaves to its users).
 *
 * @param alpha3 the three letters, in upper case
 */
public record Country(String alpha3) {

    /** Longer than any name in any spelling. */
    private static final int MAX_LENGTH = 400;

    private static final CountryIndex INDEX = CountryIndex.read();

    /**
     * @param sent alpha-3, alpha-2, or the English or Spanish name in CLDR or the English one in ISO 3166-1, today's or
     *     a former one; case, accents, punctuation and a leading article make no difference, see {@link CountryIndex}
     */
    public static Optional<Country> of(String sent) {
        return sent.length() > MAX_LENGTH ? Optional.empty() : INDEX.find(sent);
    }
}
