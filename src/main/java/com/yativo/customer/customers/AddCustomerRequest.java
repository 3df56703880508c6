package com.yativo.customer.customers;

import com.yativo.customer.json.Inlined;
import com.yativo.customer.validation.Country;
import com.yativo.customer.validation.CustomerType;
import com.yativo.customer.validation.EmailAddress;
import com.yativo.customer.validation.Metadata;
import com.yativo.customer.validation.Parsed;
import com.yativo.customer.validation.PhoneNumber;
import com.yativo.customer.validation.Text;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * What is sent to add a customer; a field that was not sent, or is blank, is {@code null}. Here alone stands which
 * field has which name on the wire and which rule.
 */
public record AddCustomerRequest(
        @JsonbProperty("customer_name") @NotNull(message = "required") @Parsed(max = 200) Text name,
        @JsonbProperty("customer_email") @NotNull(message = "required") @Parsed(
                max = EmailAddress.MAX_CODE_POINTS) EmailAddress email,
        @JsonbProperty("customer_phone") @NotNull(message = "required") @Parsed PhoneNumber phone,
        @JsonbProperty("customer_country") @NotNull(message = "required") @Parsed Country country,
        @JsonbProperty("customer_type") @Parsed CustomerType type,
        @JsonbProperty("customer_address") @Valid AddressRequest address,
        @JsonbProperty("customer_reference") @Parsed(max = MAX_REFERENCE_CODE_POINTS) Text reference,
        @JsonbProperty("customer_metadata") @Parsed(max = 500) Metadata metadata,
        @Inlined @Valid @WholeIdentityDocument IdentityDocumentRequest identity) {

    static final int MAX_REFERENCE_CODE_POINTS = 255;

    @Override
    public String toString() {
        return "AddCustomerRequest";
    }
}
