package com.yativo.customer.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerTypeTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @CsvSource({"INDIVIDUAL, individual", "individual, individual", "Business, business", "BUSINESS, business"})
    void isAWordInAnyCaseAndEveryLocale(String sent, String canonical) {
        for (String language : new String[] {"en", "tr"}) {
            Locale.setDefault(Locale.forLanguageTag(language));

            assertThat(new CustomerType(sent).canonical()).isEqualTo(canonical);
        }
    }

    @Test
    void isNothingElse() {
        assertThat(new CustomerType("person").error(100))
                .contains(new Violation(FieldErrorCode.UNKNOWN_CUSTOMER_TYPE));
        assertThat(new CustomerType("business\0").error(100))
                .contains(new Violation(FieldErrorCode.INVALID_CHARACTERS));
    }
}
