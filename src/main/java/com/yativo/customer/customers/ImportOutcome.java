package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;

/**
 * How an import ended.
 *
 * @param end why it ended before the body did; {@code null} if it did not
 */
record ImportOutcome(ImportRun run, ApiException end) {

    /** For the log. */
    String word() {
        return end == null ? "completed" : end.errorCode().code();
    }
}
