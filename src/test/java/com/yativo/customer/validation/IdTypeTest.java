package com.yativo.customer.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTypeTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @CsvSource({"passport, PASSPORT, false", "PASSPORT, PASSPORT, false", "national_id, NATIONAL_ID, true",
            "NATIONAL_ID, NATIONAL_ID, true", "Drivers_License, DRIVERS_LICENSE, true",
            "residence_PERMIT, RESIDENCE_PERMIT, true"})
    void isAWordInAnyCaseAndEveryLocale(String sent, String canonical, boolean hasBack) {
        for (String language : new String[] {"en", "tr"}) {
            Locale.setDefault(Locale.forLanguageTag(language));

            assertThat(new IdType(sent)).returns(canonical, IdType::canonical).returns(hasBack, IdType::hasBack);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NATIONAL ID", "NATIONAL-ID", "DRIVER_LICENSE", "PASSPORTS", "VISA", "0"})
    void isNothingElse(String sent) {
        assertThat(new IdType(sent).error(100)).contains(new Violation(FieldErrorCode.UNKNOWN_ID_TYPE));
        assertThat(new IdType(sent).hasBack()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASS\tPORT", "PASSPORT\0"})
    void hasNoControlCharacters(String sent) {
        assertThat(new IdType(sent).error(100)).contains(new Violation(FieldErrorCode.INVALID_CHARACTERS));
    }
}
