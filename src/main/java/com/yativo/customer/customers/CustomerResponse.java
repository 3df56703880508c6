package com.yativo.customer.customers;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.UUID;

/** What callers see of a customer: all but the identity document. What was not sent is absent. */
@JsonbPropertyOrder({"id", "name", "email", "phone", "country", "type", "address", "reference",
        "metadata", "createdAt", "updatedAt"})
public record CustomerResponse(
        @JsonbProperty("customer_id") UUID id,
        @JsonbProperty("customer_name") String name,
        @JsonbProperty("customer_email") String email,
        @JsonbProperty("customer_phone") String phone,
        @JsonbProperty("customer_country") String country,
        @JsonbProperty("customer_type") String type,
        @JsonbProperty("customer_address") AddressView address,
        @JsonbProperty("customer_reference") String reference,
        @JsonbProperty("customer_metadata") Map<String, String> metadata,
        @JsonbProperty("created_at") String createdAt,
        @JsonbProperty("updated_at") String updatedAt) {

    static final DateTimeFormatter RFC_3339 =
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
        return of(customer.id(), customer, null, null);
    }

    /** The answer to a check: all but the id, which nobody can find the customer by. */
    static CustomerResponse checked(Customer customer) {
        return of(null, customer, null, null);
    }

    /** The answer to reading: also when it was added, and when it was last changed. */
    static CustomerResponse kept(Customer customer) {
        return of(customer.id(), customer, RFC_3339.format(customer.createdAt()),
                customer.updatedAt().map(RFC_3339::format).orElse(null));
    }

    private static CustomerResponse of(UUID id, Customer customer, String createdAt, String updatedAt) {
        return new CustomerResponse(id, customer.name(), customer.email(), customer.phone(), customer.country(),
                customer.type().orElse(null), customer.address().map(AddressView::of).orElse(null),
                customer.reference().orElse(null), customer.metadata().orElse(null), createdAt, updatedAt);
    }
}
