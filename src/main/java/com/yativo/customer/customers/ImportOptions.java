package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * How an import is to be done.
 *
 * @param key          {@code null} if the caller gave none
 * @param maxRefusals  after so many refused lines it ends
 * @param validateOnly whether nothing is stored
 */
record ImportOptions(String account, IdempotencyKey key, int maxRefusals, boolean validateOnly) {

    private static final String MAX_REFUSALS = "max_refusals";
    private static final Bounds REFUSALS = new Bounds(1, 10_000);
    private static final int DEFAULT_REFUSALS = 1000;

    /**
     * Reads the query; an empty parameter is as good as none.
     *
     * @throws ApiException {@link ErrorCode#VALIDATION_FAILED} with the first that is wrong
     */
    static ImportOptions of(String account, IdempotencyKey key, MultivaluedMap<String, String> query) {
        String most = sent(query, MAX_REFUSALS, String.valueOf(DEFAULT_REFUSALS));
        int maxRefusals = most.matches("[0-9]{1,5}") ? Integer.parseInt(most) : 0;
        if (maxRefusals < REFUSALS.least() || maxRefusals > REFUSALS.most()) {
            throw new ApiException(ErrorCode.VALIDATION_FAILED,
                    new FieldError(MAX_REFUSALS, FieldErrorCode.OUT_OF_RANGE, REFUSALS));
        }
        return new ImportOptions(account, key, maxRefusals, ValidateOnly.isIn(query));
    }

    private static String sent(MultivaluedMap<String, String> query, String name, String defaultValue) {
        String sent = query.getFirst(name);
        return sent == null || sent.isEmpty() ? defaultValue : sent;
    }
}
