package com.yativo.customer.validation;

import com.yativo.customer.error.FieldErrorCode;
import java.util.Optional;

/** Any text: a name, a city, a street. */
public final class Text extends ParsedText {

    public Text(String sent) {
        super(sent, Optional::of, FieldErrorCode.INVALID_CHARACTERS);
    }
}
