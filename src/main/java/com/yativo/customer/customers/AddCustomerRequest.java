package com.yativo.customer.customers;

import com.yativo.customer.json.Base64Image;
import com.yativo.customer.validation.Country;
import com.yativo.customer.validation.CustomerType;
import com.yativo.customer.validation.DottedEmail;
import com.yativo.customer.validation.EmailAddress;
import com.yativo.customer.validation.IdType;
import com.yativo.customer.validation.KnownCountry;
import com.yativo.customer.validation.KnownCustomerType;
import com.yativo.customer.validation.KnownIdType;
import com.yativo.customer.validation.PhoneNumber;
import com.yativo.customer.validation.PlainText;
import com.yativo.customer.validation.PossiblePhone;
import com.yativo.customer.validation.RecognisedImage;
import com.yativo.customer.validation.SentIdentityDocument;
import com.yativo.customer.validation.UsableExpiration;
import com.yativo.customer.validation.WellFormedIdNumber;
import com.yativo.customer.validation.WholeIdentityDocument;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;

/**
 * What is sent to add a customer; a field that was not sent, or is blank, is {@code null}. Here alone stands which
 * field has which name on the wire and which rule.
 *
 * <p>What begins with {@code understood} may be asked once the request was found valid, and throws
 * {@link java.util.NoSuchElementException} before.
 */
@WholeIdentityDocument
public record AddCustomerRequest(
        @JsonbProperty("customer_name") @PlainText(mandatory = true, most = 200) String name,
        @JsonbProperty("customer_email") @DottedEmail String email,
        @JsonbProperty("customer_phone") @PossiblePhone PhoneNumber phone,
        @JsonbProperty("customer_country") @KnownCountry(mandatory = true) String country,
        @JsonbProperty("customer_type") @KnownCustomerType String type,
        @JsonbProperty("customer_address") @Valid AddressRequest address,
        @JsonbProperty("customer_idType") @KnownIdType String idType,
        @JsonbProperty("customer_idNumber") @WellFormedIdNumber String idNumber,
        @JsonbProperty("customer_idCountry") @KnownCountry String idCountry,
        @JsonbProperty("customer_idExpiration") @UsableExpiration String idExpiration,
        @JsonbProperty("customer_idFront") @RecognisedImage Base64Image idFront,
        @JsonbProperty("customer_idBack") @RecognisedImage Base64Image idBack) implements SentIdentityDocument {

    public EmailAddress understoodEmail() {
        return EmailAddress.of(email).orElseThrow();
    }

    /** The number in the form of E.164. */
    public String understoodPhone() {
        return phone.e164().orElseThrow();
    }

    public Country understoodCountry() {
        return Country.of(country).orElseThrow();
    }

    /** @return empty if none was sent */
    public Optional<CustomerType> understoodType() {
        return Optional.ofNullable(type).map(sent -> CustomerType.of(sent).orElseThrow());
    }

    /** @return empty if none was sent */
    public Optional<AddressRequest> understoodAddress() {
        return Optional.ofNullable(address);
    }

    /** @return empty if no identity document was sent */
    public Optional<UnderstoodIdentity> understoodIdentity() {
        return Optional.ofNullable(idType).map(sent -> new UnderstoodIdentity(
                IdType.of(sent).orElseThrow(),
                idNumber,
                Country.of(idCountry).orElseThrow(),
                idExpiration,
                idFront.chunks(),
                Optional.ofNullable(idBack).map(Base64Image::chunks)));
    }

    @Override
    public String toString() {
        return "AddCustomerRequest";
    }

    /**
     * An identity document that was sent, whole and valid. Never shows what it holds.
     *
     * @param expiration as it was sent
     * @param front      the image itself in pieces, not a copy
     * @param back       the image itself in pieces, not a copy; empty if there is none
     */
    public record UnderstoodIdentity(IdType type, String number, Country country, String expiration,
            List<byte[]> front, Optional<List<byte[]>> back) {

        @Override
        public String toString() {
            return "UnderstoodIdentity";
        }
    }
}
