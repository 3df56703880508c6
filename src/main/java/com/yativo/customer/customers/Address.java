package com.yativo.customer.customers;

import static java.util.Objects.requireNonNull;

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

    /**
     * @param state   {@code null} if it was not sent; zipcode and number as well
     * @param country ISO 3166-1 alpha-3
     */
    Address(String city, String state, String zipcode, String street, String number, String country) {
        this.city = requireNonNull(city);
        this.state = state;
        this.zipcode = zipcode;
        this.street = requireNonNull(street);
        this.number = number;
        this.country = requireNonNull(country);
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

    public String country() {
        return country;
    }

    @Override
    public String toString() {
        return "Address[…]";
    }
}
