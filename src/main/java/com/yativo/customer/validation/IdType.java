package com.yativo.customer.validation;

import java.util.Optional;
import java.util.stream.Stream;

/** The types of identity documents; their names are the words on the wire. */
public enum IdType {
    PASSPORT, NATIONAL_ID, DRIVERS_LICENSE, RESIDENCE_PERMIT;

    private final String folded = Characters.folded(name());

    /** @param sent the word in any case */
    public static Optional<IdType> of(String sent) {
        String sentFolded = Characters.folded(sent);
        return Stream.of(values()).filter(type -> type.folded.equals(sentFolded)).findFirst();
    }

    /** Whether such a document has a back that must be seen; of a passport one page is enough. */
    public boolean hasBack() {
        return this != PASSPORT;
    }
}
