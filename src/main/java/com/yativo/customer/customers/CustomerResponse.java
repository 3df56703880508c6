package com.yativo.customer.customers;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.UUID;

/** What callers see of a customer: all but the identity document. What was not sent is absent. */
@JsonbPropertyOrder({"id", "name", "email", "phone", "country", "type", "address", "createdAt"})
public record CustomerResponse(
        @JsonbProperty("customer_id") UUID id,
        @JsonbProperty("customer_name") String name,
        @JsonbProperty("customer_email") String email,
        @JsonbProperty("customer_phone") String phone,
        @JsonbProperty("customer_country") String country,
        @JsonbProperty("customer_type") String type,
        @JsonbProperty("customer_address") AddressView address,
        @JsonbProperty("created_at") String createdAt) {

    private static final DateTimeFormatter RFC_3339 =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(); // always with milliseconds

    /** Where a customer lives or works. */
    @JsonbPropertyOrder({"city", "state", "zipcode", "street", "number", "country"})
    public record AddressView(
            String city, String state, String zipcode, String street, String number, String country) {

        static AddressView of(Address address) {
            return new AddressView(address.city(), address.state().orElse(null), address.zipcode().orElse(null),
                    address.street(), address.number().orElse(null), address.country());
        }
    }

    /** The answer to an addition. */
    static CustomerResponse added(Customer customer) {
        return of(customer, null);
    }

    /** The answer to reading: also when it was added. */
    static CustomerResponse kept(Customer customer) {
        return of(customer, customer.createdAt());
    }

    private static CustomerResponse of(Customer customer, Instant createdAt) {
        return new CustomerResponse(customer.id(), customer.name(), customer.email(), customer.phone(),
                customer.country(),
                customer.type().orElse(null), customer.address().map(AddressView::of).orElse(null),
                createdAt == null ? null : RFC_3339.format(createdAt));
    }
}
