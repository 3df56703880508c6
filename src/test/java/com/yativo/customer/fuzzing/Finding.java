package com.yativo.customer.fuzzing;

/** An input that is not treated as it must be. */
public final class Finding extends AssertionError {

    private static final long serialVersionUID = 1L;

    private Finding(String message) {
        super(message);
    }

    /** @param defaultValue what is wrong with the input, if it doesn't hold */
    public static void require(boolean holds, String defaultValue) {
        if (!holds) {
            throw new Finding(defaultValue);
        }
    }
}
