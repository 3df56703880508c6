package com.yativo.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.http.ViolationMapper;
import com.yativo.customer.validation.Validators;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeIdentityDocumentTest {

    private static final List<String> ALL = List.of("customer_idType", "customer_idNumber", "customer_idCountry",
            "customer_idExpiration", "customer_idFront");
    private static final String IMAGE = "/9j/";

    private final Validator validator = Validators.byDefault();

    @Test
    void mayBeAbsentAsAWhole() {
        assertThat(missing(validator, request(null, null, null, null, null, null))).isEmpty();
    }

    @Test
    void mustBeThereIfTheOperatorSaysSo() {
        assertThat(missing(Validators.with(true, false), request(null, null, null, null, null, null))).isEqualTo(ALL);
    }

    @Test
    void needsNoBackOfAPassport() {
        assertThat(missing(validator, request("passport", "1", "CL", "04/24", IMAGE, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"national_id", "DRIVERS_LICENSE", "Residence_Permit"})
    void needsTheBackOfAllOthers(String type) {
        assertThat(missing(validator, request(type, "1", "CL", "04/24", IMAGE, null)))
                .containsExactly("customer_idBack");
        assertThat(missing(validator, request(type, "1", "CL", "04/24", IMAGE, IMAGE))).isEmpty();
    }

    @Test
    void needsNoBackWithoutATypeOrOfAnUnknownOne() {
        assertThat(missing(validator, request(null, "1", "CL", "04/24", IMAGE, null)))
                .containsExactly("customer_idType");
        assertThat(missing(validator, request("VISA", "1", "CL", "04/24", IMAGE, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void isWantedWholeIfAnyOfItWasSent(int sent) {
        var document = request(sent == 0 ? "PASSPORT" : null, sent == 1 ? "1" : null, sent == 2 ? "CL" : null,
                sent == 3 ? "04/24" : null, sent == 4 ? IMAGE : null, sent == 5 ? IMAGE : null);
        List<String> others = new ArrayList<>(ALL);
        if (sent < others.size()) {
            others.remove(sent);
        }

        assertThat(missing(validator, document)).isEqualTo(others);
    }

    private static List<String> missing(Validator validator, AddCustomerRequest request) {
        return ViolationMapper.errors(validator.validate(request)).stream()
                .filter(error -> error.code() == FieldErrorCode.REQUIRED).map(FieldError::field)
                .filter(field -> field.startsWith("customer_id")).toList();
    }

    private static AddCustomerRequest request(String type, String number, String country, String expiration,
            String front, String back) {
        return Seed.read("""
                {"customer_idType": %s, "customer_idNumber": %s, "customer_idCountry": %s,
                "customer_idExpiration": %s, "customer_idFront": %s, "customer_idBack": %s}
                """.formatted(Stream.of(type, number, country, expiration, front, back)
                .map(sent -> sent == null ? null : '"' + sent + '"').toArray()));
    }
}
