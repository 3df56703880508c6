package com.yativo.customer.testing;

/** An input that the code treats wrongly: ends the fuzzer, which keeps the input. */
public final class FuzzFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    private FuzzFailure(String message) {
        super(message);
    }

    /** @param message what is wrong with the input if the condition doesn't hold */
    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new FuzzFailure(message);
        }
    }
}
