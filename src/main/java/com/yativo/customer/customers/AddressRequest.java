package com.yativo.customer.customers;

import com.yativo.customer.validation.Country;
import com.yativo.customer.validation.KnownCountry;
import com.yativo.customer.validation.PlainText;

/** A customer's address, as it is sent; a field that was not sent, or is blank, is {@code null}. */
public record AddressRequest(
        @PlainText(mandatory = true, most = 200) String city,
        @PlainText(most = 200) String state,
        @PlainText(most = 20) String zipcode,
        @PlainText(mandatory = true, most = 200) String street,
        @PlainText(most = 50) String number,
        @KnownCountry(mandatory = true, most = 200) String country) {

    /** To be asked once the request was found valid. */
    public Country understoodCountry() {
        return Country.of(country).orElseThrow();
    }

    @Override
    public String toString() {
        return "AddressRequest";
    }
}
