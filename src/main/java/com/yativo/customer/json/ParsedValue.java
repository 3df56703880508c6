package com.yativo.customer.json;

import com.yativo.customer.error.Violation;
import java.util.Optional;

/** A value that was made of the text that was sent, or knows what is wrong with that text. Never shows what it holds. */
public interface ParsedValue {

    /**
     * What is wrong with it.
     *
     * @param maxCodePoints how long its text may be
     */
    Optional<Violation> error(int maxCodePoints);

    /** What it means, the same however it was written; to be asked of a value without an error. */
    byte[] canonicalBytes();
}
