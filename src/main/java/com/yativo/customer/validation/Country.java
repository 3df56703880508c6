package com.yativo.customer.validation;

import com.yativo.customer.error.FieldErrorCode;
import java.util.Optional;

/**
 * A country of ISO 3166-1, one of the 249 that are officially assigned, or Kosovo ({@code XKX}, of the codes that ISO
 * leaves to its users). It is sent as alpha-3, alpha-2, or the English or Spanish name in CLDR or the English one in
 * ISO 3166-1, today's or a former one; case, accents, punctuation and a leading article make no difference, see
 * {@link CountryIndex}. Kept as alpha-3 in upper case.
 */
public final class Country extends ParsedText {

    /** Longer than any name in any spelling. */
    private static final int MAX_LENGTH = 400;

    private static final CountryIndex INDEX = CountryIndex.read();

    public Country(String sent) {
        super(sent, Country::parse, FieldErrorCode.UNKNOWN_COUNTRY);
    }

    private static Optional<String> parse(String sent) {
        return sent.length() > MAX_LENGTH ? Optional.empty() : INDEX.find(sent);
    }
}
