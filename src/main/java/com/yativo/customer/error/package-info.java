/**
 * Refusals: why a request is not done, in the words that callers branch on. Thrown where the rule is; knows nothing
 * of HTTP, which is {@code com.yativo.customer.http}.
 */
package com.yativo.customer.error;
