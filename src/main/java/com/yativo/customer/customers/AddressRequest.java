package com.yativo.customer.customers;

import com.yativo.customer.validation.Country;
import com.yativo.customer.validation.Parsed;
import com.yativo.customer.validation.Text;
import jakarta.validation.constraints.NotNull;

/** A customer's address, as it is sent; a field that was not sent, or is blank, is {@code null}. */
public record AddressRequest(
        @NotNull(message = "required") @Parsed(max = 200) Text city,
        @Parsed(max = 200) Text state,
        @Parsed(max = 20) Text zipcode,
        @NotNull(message = "required") @Parsed(max = 200) Text street,
        @Parsed(max = 50) Text number,
        @NotNull(message = "required") @Parsed(max = 200) Country country) {

    @Override
    public String toString() {
        return "AddressRequest";
    }
}
