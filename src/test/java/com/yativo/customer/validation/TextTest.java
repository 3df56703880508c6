package com.yativo.customer.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(strings = {"Test", "\u200Ba", "aaaaaaaaaa",
            "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"})
    void isKeptAsItWasSent(String sent) {
        assertThat(new Text(sent).error(10)).isEmpty();
        assertThat(new Text(sent).canonical()).isEqualTo(sent);
    }

    @Test
    void isNotLongerThanItMayBe() {
        assertThat(new Text("a".repeat(11)).error(10)).contains(Violation.tooLong(10));
        assertThat(new Text("\uD83D\uDE00".repeat(10)).error(10)).isEmpty();
        assertThat(new Text("\uD83D\uDE00".repeat(11)).error(10)).contains(Violation.tooLong(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0085b", "a\nb", "\u200B\u0000", "a\u007Fbbbbbbbbbbbbbbbbbbbb"})
    void hasNoControlCharactersHoweverLongItIs(String sent) {
        assertThat(new Text(sent).error(10)).contains(new Violation(FieldErrorCode.INVALID_CHARACTERS));
    }

    @Test
    void showsNothing() {
        assertThat(new Text("Momo")).hasToString("Text");
    }
}
