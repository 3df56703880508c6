package com.yativo.customer.imports;

import java.util.function.Supplier;

/**
 * How much memory lines may take.
 *
 * @param maxBytes   of one line; a longer one is not held
 * @param largeBytes over which a line is large
 * @param enterLarge waits until there is memory for a large line; gives what is to be done when it is no longer needed
 */
public record LineLimits(int maxBytes, int largeBytes, Supplier<Runnable> enterLarge) {
}
