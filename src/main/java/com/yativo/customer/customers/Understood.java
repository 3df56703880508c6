package com.yativo.customer.customers;

import com.yativo.customer.identity.IdentityDocument;
import com.yativo.customer.identity.Image;
import com.yativo.customer.validation.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A valid request as what it means. */
final class Understood {

    private Understood() {
    }

    static Customer customer(UUID id, String account, AddCustomerRequest request) {
        EmailAddress email = request.understoodEmail();
        return new Customer(id, account, request.name(), email.text(), email.folded(), request.understoodPhone(),
                request.understoodCountry().alpha3(), request.understoodType().map(type -> type.word()).orElse(null),
                request.understoodAddress().map(Understood::address).orElse(null));
    }

    private static Address address(AddressRequest address) {
        return new Address(address.city(), address.state(), address.zipcode(), address.street(), address.number(),
                address.understoodCountry().alpha3());
    }

    static Optional<IdentityDocument> document(AddCustomerRequest request) {
        return request.understoodIdentity().map(sent -> new IdentityDocument(sent.type().name(), sent.number(),
                sent.country().alpha3(), sent.expiration(), image(sent.front()), sent.back().map(Understood::image)));
    }

    private static Image image(List<byte[]> chunks) {
        return Image.of(chunks).orElseThrow(); // validation recognised it
    }
}
