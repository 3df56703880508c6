package com.yativo.customer.refusal;

import com.yativo.customer.refusal.Fault.Kind;

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
