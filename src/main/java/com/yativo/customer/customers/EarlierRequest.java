package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;

/**
 * What an idempotency key was used for.
 *
 * @param customer as it is now; {@code null} if it was erased
 */
public record EarlierRequest(IdempotencyRecord record, Customer customer) {

    /**
     * The result of the same request.
     *
     * @throws ApiException {@link ErrorCode#CUSTOMER_ERASED}, {@link ErrorCode#IDEMPOTENCY_KEY_REUSED} if it was another
     */
    AddCustomerResult replayFor(IdempotencyRecord request) {
        if (customer == null) {
            throw new ApiException(ErrorCode.CUSTOMER_ERASED);
        }
        if (!record.isSameAs(request)) {
            throw new ApiException(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        }
        // It may be this very request, whose commit arrived while its answer was lost with the connection.
        return new AddCustomerResult(customer, !customer.id().equals(request.customerId()));
    }
}
