package com.yativo.customer.customers;

import java.util.Optional;

/**
 * All that one request stores, at once or not at all.
 *
 * @param document empty if none was sent
 * @param request  empty if it came without an idempotency key
 * @param expired  an older use of the same key, which no longer counts and is replaced
 */
public record NewCustomer(Customer customer, Optional<SealedDocument> document, Optional<IdempotencyRecord> request,
        Optional<IdempotencyRecord> expired) {
}
