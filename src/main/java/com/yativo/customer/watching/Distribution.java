package com.yativo.customer.watching;

import java.util.concurrent.atomic.LongAdder;

/**
 * How often a quantity was how large: a histogram with fixed buckets. Recording takes some nanoseconds and no memory.
 *
 * <p>One of our own, as those of the server know the last thousand values alone, and mix up nanoseconds and seconds.
 */
final class Distribution {

    private final long[] bounds;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    /** @param bounds the most of each bucket, ascending; a last one, for what is larger, is added */
    Distribution(long... bounds) {
        this.bounds = bounds.clone();
        counts = new LongAdder[bounds.length + 1];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            counts[bucket] = new LongAdder();
        }
    }

    void record(long quantity) {
        int bucket = 0;
        while (bucket < bounds.length && quantity > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sum.add(quantity);
    }

    int buckets() {
        return counts.length;
    }

    /** The most of a bucket; {@link Long#MAX_VALUE} for the last. */
    long most(int bucket) {
        return bucket < bounds.length ? bounds[bucket] : Long.MAX_VALUE;
    }

    /** How many were in this bucket, or in one before it. */
    long upTo(int bucket) {
        long count = 0;
        for (int each = 0; each <= bucket; each++) {
            count += counts[each].sum();
        }
        return count;
    }

    long count() {
        return upTo(counts.length - 1);
    }

    long sum() {
        return sum.sum();
    }
}
