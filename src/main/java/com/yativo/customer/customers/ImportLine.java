package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import java.util.Map;

/** One line of an import on its way: what it asks for, then what came of it. */
final class ImportLine {

    /** What came of a line. */
    enum Outcome {
        ADDED, REPLAYED, REFUSED
    }

    private final long number;
    private final AddCustomerRequest request;
    private NewCustomer addition;
    private Outcome outcome;
    private ApiException refusal;

    private ImportLine(long number, AddCustomerRequest request) {
        this.number = number;
        this.request = request;
    }

    /** @param request valid */
    static ImportLine of(long number, AddCustomerRequest request) {
        return new ImportLine(number, request);
    }

    static ImportLine refused(long number, ApiException refusal) {
        var line = new ImportLine(number, null);
        line.refuse(refusal);
        return line;
    }

    long number() {
        return number;
    }

    AddCustomerRequest request() {
        return request;
    }

    /** What is to be stored for it. */
    NewCustomer addition() {
        return addition;
    }

    void plan(NewCustomer planned) {
        addition = planned;
    }

    /** @return {@code null} while nothing came of it */
    Outcome outcome() {
        return outcome;
    }

    boolean isOpen() {
        return outcome == null;
    }

    ApiException refusal() {
        return refusal;
    }

    void refuse(ApiException reason) {
        outcome = Outcome.REFUSED;
        refusal = reason;
    }

    void done(boolean replayed) {
        outcome = replayed ? Outcome.REPLAYED : Outcome.ADDED;
    }

    /** Settles it by what the line's key was used for: a line has the address in its key, so that other values conflict. */
    void replay(EarlierRequest earlier) {
        if (earlier.customer() != null && !earlier.record().isSameAs(addition.record())) {
            refuse(new ApiException(ErrorCode.CUSTOMER_EMAIL_TAKEN, Map.of("customer_id", earlier.customer().id())));
            return;
        }
        try {
            done(earlier.replayFor(addition.record()).replayed());
        } catch (ApiException erased) {
            refuse(erased);
        }
    }
}
