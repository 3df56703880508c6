package com.yativo.customer.customers;

import com.yativo.customer.identity.IdentityDocument;
import com.yativo.customer.json.Base64Image;
import com.yativo.customer.validation.Country;
import com.yativo.customer.validation.Expiration;
import com.yativo.customer.validation.IdNumber;
import com.yativo.customer.validation.IdType;
import com.yativo.customer.validation.NotExpired;
import com.yativo.customer.validation.Parsed;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Objects;
import java.util.stream.Stream;

/** An identity document, as it is sent; a field that was not sent, or is blank, is {@code null}. */
public record IdentityDocumentRequest(
        @JsonbProperty("customer_idType") @Parsed IdType idType,
        @JsonbProperty("customer_idNumber") @Parsed IdNumber idNumber,
        @JsonbProperty("customer_idCountry") @Parsed Country idCountry,
        @JsonbProperty("customer_idExpiration") @Parsed @NotExpired Expiration idExpiration,
        @JsonbProperty("customer_idFront") @Parsed Base64Image idFront,
        @JsonbProperty("customer_idBack") @Parsed Base64Image idBack) {

    /** Whether any of it was. */
    boolean isSent() {
        return Stream.of(idType, idNumber, idCountry, idExpiration, idFront, idBack).anyMatch(Objects::nonNull);
    }

    /** @return the document of a valid request in which it was sent */
    IdentityDocument document() {
        return new IdentityDocument(idType.canonical(), idNumber.canonical(), idCountry.canonical(),
                idExpiration.sent(), idFront.image(), idBack == null ? null : idBack.image());
    }

    @Override
    public String toString() {
        return "IdentityDocumentRequest";
    }
}
