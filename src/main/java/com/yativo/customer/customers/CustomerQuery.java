package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.json.UnicodeText;
import com.yativo.customer.validation.EmailAddress;
import com.yativo.customer.validation.Text;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which part of the list is asked for.
 *
 * @param limit       how many customers at most, 1 to 100
 * @param cursor      the last customer of the page before; {@code null} for the first page
 * @param foldedEmail only the customer with this address, without case; {@code null} for all
 * @param reference   only the customer with this reference; {@code null} for all
 */
record CustomerQuery(int limit, UUID cursor, String foldedEmail, String reference) {

    private static final String LIMIT = "limit";
    private static final String STARTING_AFTER = "starting_after";
    private static final String EMAIL = "customer_email";
    private static final String REFERENCE = "customer_reference";
    private static final int DEFAULT_LIMIT = 20;
    private static final Bounds LIMITS = new Bounds(1, 100);
    private static final FieldError UNKNOWN_CURSOR = new FieldError(STARTING_AFTER, FieldErrorCode.UNKNOWN_CURSOR);

    /**
     * Reads the query; an empty parameter is as good as none.
     *
     * @throws ApiException {@link ErrorCode#VALIDATION_FAILED} with all that is wrong
     */
    static CustomerQuery of(MultivaluedMap<String, String> query) {
        List<FieldError> errors = new ArrayList<>();
        int limit = DEFAULT_LIMIT;
        UUID cursor = null;
        String foldedEmail = null;
        String sent = query.getFirst(LIMIT);
        if (isSent(sent)) {
            limit = sent.matches("[0-9]{1,4}") ? Integer.parseInt(sent) : 0;
            if (limit < LIMITS.least() || limit > LIMITS.most()) {
                errors.add(new FieldError(LIMIT, FieldErrorCode.OUT_OF_RANGE, LIMITS));
            }
        }
        sent = query.getFirst(STARTING_AFTER);
        if (isSent(sent)) {
            cursor = CustomerId.parse(sent).orElse(null);
            if (cursor == null) {
                errors.add(UNKNOWN_CURSOR);
            }
        }
        sent = query.getFirst(EMAIL);
        if (isSent(sent)) {
            var email = new EmailAddress(sent.replace(' ', '+')); // no address has a space: a plus was not escaped
            if (email.isValid()) {
                foldedEmail = email.folded();
            } else {
                errors.add(new FieldError(EMAIL, FieldErrorCode.INVALID_EMAIL));
            }
        }
        String reference = null;
        sent = query.getFirst(REFERENCE);
        if (isSent(sent)) {
            reference = UnicodeText.trimmed(sent);
            new Text(reference).error(AddCustomerRequest.MAX_REFERENCE_CODE_POINTS)
                    .ifPresent(violation -> errors.add(violation.at(REFERENCE)));
        }
        if (!errors.isEmpty()) {
            throw new ApiException(ErrorCode.VALIDATION_FAILED, errors);
        }
        return new CustomerQuery(limit, cursor, foldedEmail, reference);
    }

    private static boolean isSent(String parameter) {
        return parameter != null && !parameter.isEmpty();
    }

    /** Whether there can be only one customer who matches. */
    boolean isForOne() {
        return foldedEmail != null || reference != null;
    }

    /** Whether all conditions hold for the customer. */
    boolean matches(Customer customer) {
        return (cursor == null || customer.isBefore(cursor))
                && (foldedEmail == null || foldedEmail.equals(customer.foldedEmail()))
                && (reference == null || reference.equals(customer.reference().orElse(null)));
    }

    static ApiException unknownCursor() {
        return new ApiException(ErrorCode.VALIDATION_FAILED, UNKNOWN_CURSOR);
    }

    /** The address of the page after this one. */
    URI after(UUID last, UriBuilder list) {
        return list.queryParam(LIMIT, limit).queryParam(STARTING_AFTER, last).build();
    }
}
