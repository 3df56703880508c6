package com.yativo.customer.json;

import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.Violation;
import java.util.List;
import java.util.Optional;

/** A value that was made of the text that was sent, or knows what is wrong with that text. Never shows what it holds. */
public interface ParsedValue {

    /**
     * What is wrong with it.
     *
     * @param maxCodePoints how long its text may be
     */
    Optional<Violation> error(int maxCodePoints);

    /**
     * The same by wire name: several, if it has members that can each be at fault.
     *
     * @param field the wire name of the value
     */
    default List<FieldError> errors(int maxCodePoints, String field) {
        return error(maxCodePoints).map(violation -> violation.at(field)).stream().toList();
    }

    /** What it means, the same however it was written; to be asked of a value without an error. */
    byte[] canonicalBytes();
}
