package com.yativo.customer.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of an object whose names the caller chose, all of them texts. So many are kept as any rule takes, and
 * some more; of those that follow it is only known that they were there, so that a body full of them costs no memory.
 */
public final class NamedTexts {

    /** Twice as many as an object can have: a change may take as many away as it gives. */
    static final int MAX_KEPT = 100;

    private final Map<String, String> kept = new LinkedHashMap<>();
    private boolean cut;

    /** @return false if there is one of this name already; true for all that follow those that are kept */
    boolean add(String name, String text) {
        if (kept.containsKey(name)) {
            return false;
        }
        if (kept.size() < MAX_KEPT) {
            kept.put(name, text);
        } else {
            cut = true;
        }
        return true;
    }

    /** @return in the order in which they were sent; {@code null} for one that was sent as such, or is blank */
    public Map<String, String> kept() {
        return Collections.unmodifiableMap(kept);
    }

    /** Whether there were more than are kept. */
    public boolean isCut() {
        return cut;
    }

    @Override
    public String toString() {
        return "NamedTexts";
    }
}
