package com.yativo.customer.validation;

import com.yativo.customer.error.FieldErrorCode;
import java.util.List;

/** The type of an identity document, in any case; kept in upper case. */
public final class IdType extends ParsedText {

    private static final String PASSPORT = "PASSPORT";
    private static final List<String> TYPES =
            List.of(PASSPORT, "NATIONAL_ID", "DRIVERS_LICENSE", "RESIDENCE_PERMIT");

    public IdType(String sent) {
        super(sent, text -> TYPES.stream().filter(text::equalsIgnoreCase).findFirst(), FieldErrorCode.UNKNOWN_ID_TYPE);
    }

    /** Whether such a document has a back that must be seen; of a passport one page is enough. */
    public boolean hasBack() {
        return parsed().filter(type -> !type.equals(PASSPORT)).isPresent();
    }
}
