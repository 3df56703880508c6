package com.yativo.customer.customers;

import com.github.f4b6a3.uuid.util.UuidValidator;
import java.util.Optional;
import java.util.UUID;

/** The id of a customer as text. */
final class CustomerId {

    private static final int CANONICAL_LENGTH = 36;

    private CustomerId() {
    }

    /** @return empty if it isn't the canonical form of a UUID, in any case; RFC 9562, section 4 */
    static Optional<UUID> parse(String text) {
        return text.length() == CANONICAL_LENGTH && UuidValidator.isValid(text)
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
