package com.yativo.customer.customers;

import com.yativo.customer.identity.IdentityDocument;
import com.yativo.customer.json.Base64Image;
import com.yativo.customer.validation.Country;
import com.yativo.customer.validation.CustomerType;
import com.yativo.customer.validation.EmailAddress;
import com.yativo.customer.validation.Expiration;
import com.yativo.customer.validation.IdNumber;
import com.yativo.customer.validation.IdType;
import com.yativo.customer.validation.Metadata;
import com.yativo.customer.validation.NotExpired;
import com.yativo.customer.validation.Parsed;
import com.yativo.customer.validation.PhoneNumber;
import com.yativo.customer.validation.Text;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/**
 * What is sent to add a customer; a field that was not sent, or is blank, is {@code null}. Here alone stands which
 * field has which name on the wire and which rule.
 */
@WholeIdentityDocument
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
        @JsonbProperty("customer_idType") @Parsed IdType idType,
        @JsonbProperty("customer_idNumber") @Parsed IdNumber idNumber,
        @JsonbProperty("customer_idCountry") @Parsed Country idCountry,
        @JsonbProperty("customer_idExpiration") @Parsed @NotExpired Expiration idExpiration,
        @JsonbProperty("customer_idFront") @Parsed Base64Image idFront,
        @JsonbProperty("customer_idBack") @Parsed Base64Image idBack) {

    static final int MAX_REFERENCE_CODE_POINTS = 255;

    /** @return the six fields of the identity document of a valid request; empty if none was sent */
    Optional<IdentityDocument> identityDocument() {
        if (idType == null) {
            return Optional.empty();
        }
        return Optional.of(new IdentityDocument(idType.canonical(), idNumber.canonical(), idCountry.canonical(),
                idExpiration.sent(), idFront.image(), idBack == null ? null : idBack.image()));
    }

    @Override
    public String toString() {
        return "AddCustomerRequest";
    }
}
