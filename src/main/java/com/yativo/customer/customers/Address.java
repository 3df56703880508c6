package com.yativo.customer.customers;

import static com.yativo.customer.validation.ParsedText.canonicalOrNull;

import com.yativo.customer.json.MergePatch;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;

/** Where a customer lives or works. */
@Embeddable
public class Address {

    private String city;
    private String state;
    private String zipcode;
    private String street;
    @Column(name = "house_number")
    private String number;
    @Column(name = "address_country")
    private String country;

    protected Address() { // for JPA
    }

    /** @param request valid */
    Address(AddressRequest request) {
        this.city = request.city().canonical();
        this.state = canonicalOrNull(request.state());
        this.zipcode = canonicalOrNull(request.zipcode());
        this.street = request.street().canonical();
        this.number = canonicalOrNull(request.number());
        this.country = request.country().canonical();
    }

    /** @return another one, with what a patch names */
    Address changed(AddressRequest sent, MergePatch<?> patch) {
        var changed = new Address();
        changed.city = sent.city() == null ? city : sent.city().canonical();
        changed.state = patch.names(Customer.ADDRESS + ".state") ? canonicalOrNull(sent.state()) : state;
        changed.zipcode = patch.names(Customer.ADDRESS + ".zipcode") ? canonicalOrNull(sent.zipcode()) : zipcode;
        changed.street = sent.street() == null ? street : sent.street().canonical();
        changed.number = patch.names(Customer.ADDRESS + ".number") ? canonicalOrNull(sent.number()) : number;
        changed.country = sent.country() == null ? country : sent.country().canonical();
        return changed;
    }

    public String city() {
        return city;
    }

    public Optional<String> state() {
        return Optional.ofNullable(state);
    }

    public Optional<String> zipcode() {
        return Optional.ofNullable(zipcode);
    }

    public String street() {
        return street;
    }

    public Optional<String> number() {
        return Optional.ofNullable(number);
    }

    /** @return ISO 3166-1 alpha-3 */
    public String country() {
        return country;
    }

    @Override
    public String toString() {
        return "Address[…]";
    }
}
