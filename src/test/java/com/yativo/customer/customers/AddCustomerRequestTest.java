package com.yativo.customer.customers;

import static com.yativo.customer.customers.Seed.BODY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.yativo.customer.customers.AddCustomerRequest.UnderstoodIdentity;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.validation.Country;
import com.yativo.customer.validation.CustomerType;
import com.yativo.customer.validation.IdType;
import com.yativo.customer.validation.PhoneNumber;
import com.yativo.customer.validation.Validators;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.List;
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
            assertThat(faults(VALIDATOR, request)).isEmpty();
        }

        @Test
        void isRefusedForThatIfTheOperatorSaysSo() {
            assertThat(faults(Validators.with(true, true), request))
                    .containsExactly(new FieldError("customer_idExpiration", FieldErrorCode.DOCUMENT_EXPIRED));
        }

        @Test
        void isUnderstood() {
            assertThat(request.name()).isEqualTo("Test Customer");
            assertThat(request.understoodEmail().text()).isEqualTo("test_customer@yativo.com");
            assertThat(request.understoodPhone()).isEqualTo("+19203751411");
            assertThat(request.understoodCountry()).isEqualTo(new Country("USA"));
            assertThat(request.understoodType()).isEmpty();
            assertThat(request.understoodAddress()).contains(
                    new AddressRequest("Anytown", "Anystate", "12345", "1234 Elm Street", "5678", "USA"));
            assertThat(request.understoodIdentity()).get()
                    .returns(IdType.PASSPORT, UnderstoodIdentity::type)
                    .returns("A10600011", UnderstoodIdentity::number)
                    .returns(new Country("CHL"), UnderstoodIdentity::country)
                    .returns("04/24", UnderstoodIdentity::expiration)
                    .satisfies(identity -> assertThat(identity.front().get(0)).hasSize(68))
                    .satisfies(identity -> assertThat(identity.back()).hasValueSatisfying(
                            back -> assertThat(back.get(0)).hasSize(68)));
        }
    }

    @Test
    void needsFourFields() {
        var request = new AddCustomerRequest("Momo", "a@b.co", new PhoneNumber("+19203751411"), "us", null, null, null,
                null, null, null, null, null);

        assertThat(faults(VALIDATOR, request)).isEmpty();
        assertThat(request.understoodAddress()).isEmpty();
        assertThat(request.understoodIdentity()).isEmpty();
    }

    @Test
    void mayTellTheCustomersType() {
        var request = read("{\"customer_type\":\" INDIVIDUAL \"}");

        assertThat(request.understoodType()).contains(CustomerType.INDIVIDUAL);
    }

    @Test
    void takesBlankTextsForAbsent() {
        var request = read("""
                {"customer_name":"Momo","customer_email":"a@b.co","customer_phone":"+19203751411",
                "customer_country":"us","customer_type":" ",
                "customer_address":{"city":"c","state":"","zipcode":"\\t","street":"s",
                "number":"\\u200b","country":"CL"},"customer_idType":"","customer_idNumber":" ",
                "customer_idCountry":"\\n","customer_idExpiration":"","customer_idFront":" ","customer_idBack":""}""");

        assertThat(faults(VALIDATOR, request)).isEmpty();
        assertThat(request.understoodType()).isEmpty();
        assertThat(request.understoodAddress()).contains(new AddressRequest("c", null, null, "s", null, "CL"));
        assertThat(request.understoodIdentity()).isEmpty();
    }

    @Test
    void needsNoBackOfAPassportThatIsBlank() {
        var request = read(BODY.replaceAll("(customer_idBack\": \")[^\"]+", "$1 "));

        assertThat(faults(VALIDATOR, request)).isEmpty();
        assertThat(request.understoodIdentity().orElseThrow().back()).isEmpty();
    }

    @Test
    void isToldAllFaultsAtOnceInTheOrderOfItsFields() {
        var request = read("""
                {"customer_idBack":"QUJD","customer_idFront":"?","customer_idExpiration":"13/24",
                "customer_idCountry":"Atlantis","customer_idNumber":"#","customer_idType":"VISA",
                "customer_address":{"country":"XX","number":"123456789012345678901234567890123456789012345678901",
                "street":" ","zipcode":"1\\t2","state":null},
                "customer_type":"?","customer_country":"Korea","customer_phone":"110","customer_email":"a@b"}""");

        assertThat(faults(VALIDATOR, request)).extracting(FieldError::field, FieldError::code).containsExactly(
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
        assertThat(faults(Validators.with(true, false), read("{\"customer_address\":{}}"))).containsExactlyElementsOf(
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

        assertThat(faults(VALIDATOR, read(request))).extracting(FieldError::field)
                .doesNotHaveDuplicates()
                .contains("customer_idType", "customer_idNumber", "customer_idCountry", "customer_idExpiration",
                        "customer_idFront")
                .doesNotContain("customer_idBack");
    }

    @Test
    void showsNothing() {
        assertThat(read(BODY)).hasToString("AddCustomerRequest");
        assertThat(read(BODY).address()).hasToString("AddressRequest");
        assertThat(read(BODY).understoodIdentity().orElseThrow()).hasToString("UnderstoodIdentity");
        assertThat(read(BODY).idFront()).hasToString("Base64Image");
    }

    private static List<FieldError> faults(Validator validator, AddCustomerRequest request) {
        return Violations.faults(validator.validate(request));
    }

    private static AddCustomerRequest read(String json) {
        try {
            return new AddCustomerRequestReader(5_242_880).readFrom(AddCustomerRequest.class, null,
                    new Annotation[0], null, null, new ByteArrayInputStream(json.getBytes(UTF_8)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
