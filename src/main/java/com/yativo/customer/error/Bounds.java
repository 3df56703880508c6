package com.yativo.customer.error;

/**
 * Between what something must be, for people to be told which limit it was over: characters, bytes or a number.
 *
 * @param least both included
 */
public record Bounds(long least, long most) {

    /** Of what has no limit, or one that isn't known here. */
    public static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

    public static Bounds atMost(long most) {
        return new Bounds(0, most);
    }
}
