package com.yativo.customer.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseFoldingTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "tr", "lt", "az"})
    void isThatOfUnicodeForEachCharacterInEveryLocale(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Character::isDefined)
                .mapToObj(Character::toString)
                .filter(each -> !CaseFolding.fold(each)
                        .equals(UCharacter.foldCase(each, UCharacter.FOLD_CASE_DEFAULT))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MIKE, mike", "mıke, mıke", "MİKE, mi\u0307ke", "Straße, strasse", "STRAẞE, strasse", "ΣΑΣ, σασ",
            "\u212Aelvin, kelvin", "ΐ, \u03B9\u0308\u0301", "ﬃ, ffi", "ꭰ, Ꭰ", "𐐀, 𐐨"})
    void leavesNoCase(String text, String folded) {
        assertThat(CaseFolding.fold(text)).isEqualTo(folded);
    }

    @Test
    void isDoneOnce() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Character::isDefined)
                .mapToObj(Character::toString).reduce(new StringBuilder(), StringBuilder::append,
                        StringBuilder::append)
                .toString();

        assertThat(CaseFolding.fold(CaseFolding.fold(all)).equals(CaseFolding.fold(all))).isTrue();
    }
}
