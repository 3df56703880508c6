package com.yativo.customer.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "tr"})
    void areUnderstoodInAnyCaseAndEveryLocale(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(CustomerType.of("INDIVIDUAL")).contains(CustomerType.INDIVIDUAL);
        assertThat(CustomerType.of("individual")).contains(CustomerType.INDIVIDUAL);
        assertThat(CustomerType.of("Business")).contains(CustomerType.BUSINESS);
        assertThat(IdType.of("national_id")).contains(IdType.NATIONAL_ID);
        assertThat(IdType.of("NATIONAL_ID")).contains(IdType.NATIONAL_ID);
        assertThat(IdType.of("Drivers_License")).contains(IdType.DRIVERS_LICENSE);
        assertThat(IdType.of("residence_PERMIT")).contains(IdType.RESIDENCE_PERMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NATIONAL ID", "NATIONAL-ID", "DRIVER_LICENSE", "PASSPORTS", "0", "person"})
    void areNothingElse(String sent) {
        assertThat(IdType.of(sent)).isEmpty();
        assertThat(CustomerType.of(sent)).isEmpty();
    }
}
