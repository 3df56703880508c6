package com.yativo.customer.identity;

import static java.util.Objects.requireNonNull;

/**
 * An identity document as it was understood. It lives as long as its request and goes nowhere but into a seal.
 *
 * @param type       in upper case, such as {@code PASSPORT}
 * @param number     as sent, without white space at both ends
 * @param country    that issued it, ISO 3166-1 alpha-3
 * @param expiration as sent: a month, a day or {@code none}
 * @param back       {@code null} if the document has only one side that matters
 */
public record IdentityDocument(
        String type, String number, String country, String expiration, Image front, Image back) {

    public IdentityDocument {
        requireNonNull(type);
        requireNonNull(number);
        requireNonNull(country);
        requireNonNull(expiration);
        requireNonNull(front);
    }

    /** Reveals nothing of the document. */
    @Override
    public String toString() {
        return "IdentityDocument[redacted]";
    }
}
