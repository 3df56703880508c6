package com.yativo.customer.customers;

import static com.yativo.customer.customers.Seed.BODY;
import static com.yativo.customer.customers.Seed.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.f4b6a3.uuid.UuidCreator;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.http.ViolationMapper;
import com.yativo.customer.identity.IdentityDocument;
import com.yativo.customer.json.RecordShape;
import com.yativo.customer.validation.Validators;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddCustomerRequestTest {

    private static final Validator VALIDATOR = Validators.byDefault();

    @Nested
    class AsDocumented {

        private final AddCustomerRequest request = read(BODY);

        @Test
        void isAcceptedThoughItsDocumentExpired() {
            assertThat(errors(VALIDATOR, request)).isEmpty();
        }

        @Test
        void isRefusedForThatIfTheOperatorSaysSo() {
            assertThat(errors(Validators.with(true, true), request))
                    .containsExactly(new FieldError("customer_idExpiration", FieldErrorCode.DOCUMENT_EXPIRED));
        }

        @Test
        void becomesACustomer() {
            assertThat(customer(request))
                    .returns("Test Customer", Customer::name)
                    .returns("test_customer@yativo.com", Customer::email)
                    .returns("test_customer@yativo.com", Customer::foldedEmail)
                    .returns("+19203751411", Customer::phone)
                    .returns("USA", Customer::country)
                    .returns(Optional.empty(), Customer::type)
                    .extracting(customer -> customer.address().orElseThrow())
                    .returns("Anytown", Address::city)
                    .returns(Optional.of("Anystate"), Address::state)
                    .returns(Optional.of("12345"), Address::zipcode)
                    .returns("1234 Elm Street", Address::street)
                    .returns(Optional.of("5678"), Address::number)
                    .returns("USA", Address::country);
        }

        @Test
        void hasAnIdentityDocument() {
            assertThat(request.identity().document())
                    .returns("PASSPORT", IdentityDocument::type)
                    .returns("A10600011", IdentityDocument::number)
                    .returns("CHL", IdentityDocument::country)
                    .returns("04/24", IdentityDocument::expiration)
                    .returns(68, identity -> identity.front().size())
                    .returns(68, identity -> identity.back().size());
        }
    }

    @Test
    void needsFourFields() {
        var request = read("""
                {"customer_name":"Momo","customer_email":"a@b.co","customer_phone":"+19203751411",
                "customer_country":"us"}""");

        assertThat(errors(VALIDATOR, request)).isEmpty();
        assertThat(customer(request).address()).isEmpty();
        assertThat(request.identity().isSent()).isFalse();
    }

    @Test
    void mayTellTheCustomersType() {
        var request = read(BODY.replaceFirst("\\{", "{\"customer_type\":\" INDIVIDUAL \","));

        assertThat(customer(request).type()).contains("individual");
    }

    @Test
    void takesBlankTextsForAbsent() {
        var request = read("""
                {"customer_name":"Momo","customer_email":"a@b.co","customer_phone":"+19203751411",
                "customer_country":"us","customer_type":" ",
                "customer_address":{"city":"c","state":"","zipcode":"\\t","street":"s",
                "number":"\\u200b","country":"CL"},"customer_idType":"","customer_idNumber":" ",
                "customer_idCountry":"\\n","customer_idExpiration":"","customer_idFront":" ","customer_idBack":""}""");

        assertThat(errors(VALIDATOR, request)).isEmpty();
        assertThat(customer(request).type()).isEmpty();
        assertThat(customer(request).address()).get()
                .returns(Optional.empty(), Address::state)
                .returns(Optional.empty(), Address::zipcode)
                .returns(Optional.empty(), Address::number);
        assertThat(request.identity().isSent()).isFalse();
    }

    @Test
    void needsNoBackOfAPassportThatIsBlank() {
        var request = read(BODY.replaceAll("(customer_idBack\": \")[^\"]+", "$1 "));

        assertThat(errors(VALIDATOR, request)).isEmpty();
        assertThat(request.identity().document().back()).isNull();
    }

    @Test
    void isToldAllErrorsAtOnceInTheOrderOfItsFields() {
        var request = read("""
                {"customer_idBack":"QUJD","customer_idFront":"?","customer_idExpiration":"13/24",
                "customer_idCountry":"Atlantis","customer_idNumber":"#","customer_idType":"VISA",
                "customer_address":{"country":"XX","number":"123456789012345678901234567890123456789012345678901",
                "street":" ","zipcode":"1\\t2","state":null},
                "customer_type":"?","customer_country":"Korea","customer_phone":"110","customer_email":"a@b"}""");

        assertThat(errors(VALIDATOR, request)).extracting(FieldError::field, FieldError::code).containsExactly(
                tuple("customer_name", FieldErrorCode.REQUIRED),
                tuple("customer_email", FieldErrorCode.INVALID_EMAIL),
                tuple("customer_phone", FieldErrorCode.INVALID_PHONE),
                tuple("customer_country", FieldErrorCode.UNKNOWN_COUNTRY),
                tuple("customer_type", FieldErrorCode.UNKNOWN_CUSTOMER_TYPE),
                tuple("customer_address.city", FieldErrorCode.REQUIRED),
                tuple("customer_address.zipcode", FieldErrorCode.INVALID_CHARACTERS),
                tuple("customer_address.street", FieldErrorCode.REQUIRED),
                tuple("customer_address.number", FieldErrorCode.TOO_LONG),
                tuple("customer_address.country", FieldErrorCode.UNKNOWN_COUNTRY),
                tuple("customer_idType", FieldErrorCode.UNKNOWN_ID_TYPE),
                tuple("customer_idNumber", FieldErrorCode.INVALID_ID_NUMBER),
                tuple("customer_idCountry", FieldErrorCode.UNKNOWN_COUNTRY),
                tuple("customer_idExpiration", FieldErrorCode.INVALID_EXPIRATION),
                tuple("customer_idFront", FieldErrorCode.INVALID_BASE64),
                tuple("customer_idBack", FieldErrorCode.UNSUPPORTED_IMAGE));
    }

    @Test
    void isToldWhatIsMissing() {
        assertThat(errors(Validators.with(true, false), read("{\"customer_address\":{}}"))).containsExactlyElementsOf(
                List.of("customer_name", "customer_email", "customer_phone", "customer_country",
                        "customer_address.city", "customer_address.street", "customer_address.country",
                        "customer_idType", "customer_idNumber", "customer_idCountry", "customer_idExpiration",
                        "customer_idFront").stream()
                        .map(field -> new FieldError(field, FieldErrorCode.REQUIRED)).toList());
    }

    @ParameterizedTest
    @CsvSource({"customer_idType", "customer_idNumber", "customer_idCountry", "customer_idExpiration",
            "customer_idFront"})
    void isToldEachFieldOfTheDocumentOnce(String blank) {
        String request = "{\"%s\":\"  \",\"customer_idBack\":\"iVBORw0KGgo\"}".formatted(blank);

        assertThat(errors(VALIDATOR, read(request))).extracting(FieldError::field)
                .doesNotHaveDuplicates()
                .contains("customer_idType", "customer_idNumber", "customer_idCountry", "customer_idExpiration",
                        "customer_idFront")
                .doesNotContain("customer_idBack");
    }

    @Test
    void showsNothing() {
        assertThat(read(BODY)).hasToString("AddCustomerRequest");
        assertThat(read(BODY).address()).hasToString("AddressRequest");
        assertThat(RecordShape.values(read(BODY))).allSatisfy((field, value) -> assertThat(value)
                .hasToString(value.getClass().getSimpleName()));
    }

    private static List<FieldError> errors(Validator validator, AddCustomerRequest request) {
        return ViolationMapper.errors(validator.validate(request));
    }

    private static Customer customer(AddCustomerRequest request) {
        return new Customer(UuidCreator.getTimeOrderedEpochFast(), "acme", request);
    }
}
