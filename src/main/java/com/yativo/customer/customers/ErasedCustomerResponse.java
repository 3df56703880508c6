package com.yativo.customer.customers;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.UUID;

/** What callers are told when a customer was erased. */
@JsonbPropertyOrder({"id", "erasedAt"})
public record ErasedCustomerResponse(
        @JsonbProperty("customer_id") UUID id,
        @JsonbProperty("erased_at") String erasedAt) {

    static ErasedCustomerResponse of(ErasedCustomer erased) {
        return new ErasedCustomerResponse(erased.id(), CustomerResponse.RFC_3339.format(erased.erasedAt()));
    }
}
