package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.validation.EmailAddress;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which part of the list is asked for.
 *
 * @param limit       how many customers at most, 1 to 100
 * @param cursor      the last customer of the page before
 * @param foldedEmail only the customer with this address, without case
 */
record CustomerQuery(int limit, Optional<UUID> cursor, Optional<String> foldedEmail) {

    private static final String LIMIT = "limit";
    private static final String STARTING_AFTER = "starting_after";
    private static final String EMAIL = "customer_email";
    private static final int DEFAULT_LIMIT = 20;
    private static final Bounds LIMITS = new Bounds(1, 100);

    /**
     * Reads the query; an empty parameter is as good as none.
     *
     * @throws ApiException {@link ErrorCode#VALIDATION_FAILED} with all that is wrong
     */
    static CustomerQuery of(MultivaluedMap<String, String> query) {
        List<FieldError> faults = new ArrayList<>();
        Optional<String> limit = sent(query, LIMIT);
        Optional<Integer> parsedLimit = limit.flatMap(CustomerQuery::limit);
        if (limit.isPresent() && parsedLimit.isEmpty()) {
            faults.add(new FieldError(LIMIT, FieldErrorCode.OUT_OF_RANGE, LIMITS));
        }
        Optional<String> cursor = sent(query, STARTING_AFTER);
        Optional<UUID> parsedCursor = cursor.flatMap(CustomerId::parse);
        if (cursor.isPresent() && parsedCursor.isEmpty()) {
            faults.add(new FieldError(STARTING_AFTER, FieldErrorCode.UNKNOWN_CURSOR));
        }
        Optional<String> email = sent(query, EMAIL).map(CustomerQuery::withPlus);
        Optional<String> folded = email.flatMap(EmailAddress::of).map(EmailAddress::folded);
        if (email.isPresent() && folded.isEmpty()) {
            faults.add(new FieldError(EMAIL, FieldErrorCode.INVALID_EMAIL));
        }
        if (!faults.isEmpty()) {
            throw new ApiException(ErrorCode.VALIDATION_FAILED, faults);
        }
        return new CustomerQuery(parsedLimit.orElse(DEFAULT_LIMIT), parsedCursor, folded);
    }

    static ApiException unknownCursor() {
        return new ApiException(ErrorCode.VALIDATION_FAILED,
                new FieldError(STARTING_AFTER, FieldErrorCode.UNKNOWN_CURSOR));
    }

    /** The address of the page after this one. */
    URI after(UUID last, UriBuilder list) {
        return list.queryParam(LIMIT, limit).queryParam(STARTING_AFTER, last).build();
    }

    private static Optional<String> sent(MultivaluedMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name)).filter(value -> !value.isEmpty());
    }

    /** An address has no space: where one is, a {@code +} was sent that queries spell {@code %2B}. */
    private static String withPlus(String email) {
        return email.replace(' ', '+');
    }

    private static Optional<Integer> limit(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text)).filter(limit -> limit >= LIMITS.least() && limit <= LIMITS.most());
    }
}
