package com.yativo.customer.validation;

import com.yativo.customer.error.FieldErrorCode;
import java.util.List;

/** What kind of customer it is, in any case; kept in lower case. */
public final class CustomerType extends ParsedText {

    private static final List<String> TYPES = List.of("individual", "business");

    public CustomerType(String sent) {
        super(sent, text -> TYPES.stream().filter(text::equalsIgnoreCase).findFirst(),
                FieldErrorCode.UNKNOWN_CUSTOMER_TYPE);
    }
}
