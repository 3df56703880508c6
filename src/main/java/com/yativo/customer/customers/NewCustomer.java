package com.yativo.customer.customers;

/**
 * All that one request stores, at once or not at all.
 *
 * @param document {@code null} if none was sent
 * @param record   {@code null} if it came without an idempotency key
 * @param expired  an older use of the same key, which no longer counts and is replaced; {@code null} if there is none
 */
public record NewCustomer(Customer customer, SealedDocument document, IdempotencyRecord record,
        IdempotencyRecord expired) {

    /** In bytes; 0 if there is none. */
    int documentSize() {
        return document == null ? 0 : document.size();
    }
}
