package com.yativo.customer.error;

import com.yativo.customer.error.Fault.Kind;

/**
 * What is wrong with a value, wherever it stands.
 *
 * @param bounds that it is beyond, or {@link Bounds#NONE}
 */
public record Violation(Kind kind, Bounds bounds) {

    public Violation(Kind kind) {
        this(kind, Bounds.NONE);
    }

    public static Violation tooLong(int mostCodePoints) {
        return new Violation(Kind.TOO_LONG, Bounds.atMost(mostCodePoints));
    }

    /** @param field the wire name */
    public Fault at(String field) {
        return new Fault(field, kind, bounds);
    }
}
