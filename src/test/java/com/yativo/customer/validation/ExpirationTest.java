package com.yativo.customer.validation;

import static java.lang.Integer.MAX_VALUE;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpirationTest {

    @ParameterizedTest
    @CsvSource({"04/24, 2024-04-30", "02/24, 2024-02-29", "02/23, 2023-02-28", "12/99, 2099-12-31", "01/00, 2000-01-31",
            "04/2024, 2024-04-30", "12/1999, 1999-12-31", "2024-04-01, 2024-04-01", "2024-02-29, 2024-02-29"})
    void isTheLastDayOfValidity(String sent, LocalDate validThrough) {
        assertThat(new Expiration(sent).canonical()).isEqualTo(validThrough.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "04-24", "4/24", "00/24", "13/24", "04/2", "04/204", "04/20245", "0424", "04/24/", "24",
            "2024-04", "2024-4-1", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-04-00",
            "2024/04/01", "01/04/2024", "20240401", "+2024-04-01", "-2024-04-01", "2024-04-01T00:00:00Z", "04 / 24",
            "\u0660\u0664/\u0662\u0664", "April 2024", "never", "12024-04-01", "none ", "nonee", "\u041Done"})
    void isNothingElse(String sent) {
        assertThat(new Expiration(sent).error(MAX_VALUE))
                .contains(new Violation(FieldErrorCode.INVALID_EXPIRATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE", "None"})
    void isNeverOverOfWhatNeverExpires(String sent) {
        var never = new Expiration(sent);

        assertThat(never.sent()).isEqualTo(sent);
        assertThat(never.isOver(LocalDate.of(9999, 12, 31))).isFalse();
        assertThat(never.canonical()).isEqualTo(new Expiration("none").canonical());
    }

    @Test
    void isOverOnTheDayAfter() {
        var april = new Expiration("04/24");

        assertThat(april.isOver(LocalDate.of(2024, 4, 30))).isFalse();
        assertThat(april.isOver(LocalDate.of(2024, 5, 1))).isTrue();
    }

    @Test
    void hasNoControlCharacters() {
        assertThat(new Expiration("04/24\u0000").error(MAX_VALUE))
                .contains(new Violation(FieldErrorCode.INVALID_CHARACTERS));
    }

    @Test
    void isRefusedOnceItIsOverIfTheOperatorSaysSo() {
        var june15 = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), UTC);
        var lenient = new IdentityRules(false, false, june15);
        var strict = new IdentityRules(false, true, june15);

        assertThat(List.of("04/24", "2026-06-14", "06/26", "2026-06-15", "None"))
                .noneMatch(sent -> lenient.refuse(new Expiration(sent)))
                .filteredOn(sent -> strict.refuse(new Expiration(sent))).containsExactly("04/24", "2026-06-14");
    }

    @Test
    void showsNothing() {
        assertThat(new Expiration("04/24")).hasToString("Expiration");
    }
}
