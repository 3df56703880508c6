package com.yativo.customer.validation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What kind of customer it is. */
public enum CustomerType {
    INDIVIDUAL, BUSINESS;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** @param sent the word in any case */
    public static Optional<CustomerType> of(String sent) {
        String folded = Characters.folded(sent);
        return Stream.of(values()).filter(type -> type.word.equals(folded)).findFirst();
    }

    /** The word that it is answered as, in lower case. */
    public String word() {
        return word;
    }
}
