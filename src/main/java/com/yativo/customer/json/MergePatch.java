package com.yativo.customer.json;

import java.util.Set;

/**
 * A JSON merge patch: new values of some components of a record. One that is named with {@code null}, or with a blank
 * text, is to be taken away.
 *
 * @param <R> the record
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
public final class MergePatch<R extends Record> {

    private final R values;
    private final Set<String> named;

    MergePatch(R values, Set<String> named) {
        this.values = values;
        this.named = Set.copyOf(named);
    }

    /** The new values; {@code null} for what has none, named or not. */
    public R values() {
        return values;
    }

    /**
     * Whether a component is named.
     *
     * @param wirePath such as {@code customer_address.city}
     */
    public boolean names(String wirePath) {
        return named.contains(wirePath);
    }

    @Override
    public String toString() {
        return "MergePatch";
    }
}
