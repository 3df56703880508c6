package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import jakarta.ws.rs.core.MultivaluedMap;

/** Whether a request is only to be checked, and nothing to be stored. */
final class ValidateOnly {

    private static final String PARAMETER = "validate_only";

    private ValidateOnly() {
    }

    /**
     * Reads the query; an empty parameter is as good as none.
     *
     * @throws ApiException {@link ErrorCode#VALIDATION_FAILED} if it is neither {@code true} nor {@code false}, so that
     *     nothing is stored by mistake
     */
    static boolean isIn(MultivaluedMap<String, String> query) {
        String sent = query.getFirst(PARAMETER);
        if (sent == null || sent.isEmpty() || sent.equals("false")) {
            return false;
        }
        if (!sent.equals("true")) {
            throw new ApiException(ErrorCode.VALIDATION_FAILED, new FieldError(PARAMETER, FieldErrorCode.NO_FLAG));
        }
        return true;
    }
}
