package com.yativo.customer.validation;

import static java.lang.Integer.MAX_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdNumberTest {

    static Stream<String> wellFormed() {
        return Stream.of("A10600011", "12.345.678-9 / \u0411\u0420", "A(1)*2", "E\u0301\u0327-1", "\u0915\u093F-1",
                "A\u0301".repeat(32), "\u0967\u0968", "\uD835\uDC00".repeat(64), "1".repeat(64));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void isKeptAsItWasSent(String sent) {
        assertThat(new IdNumber(sent).error(MAX_VALUE)).isEmpty();
        assertThat(new IdNumber(sent).canonical()).isEqualTo(sent);
    }

    static Stream<String> illFormed() {
        return Stream.of("\u0301A", "1\u20E3", "1[2]", "A" + "\u0301".repeat(64), "1".repeat(65_537), "1".repeat(65),
                "12_3", "12#3", "12\u20133");
    }

    @ParameterizedTest
    @MethodSource("illFormed")
    void isNothingElse(String sent) {
        assertThat(new IdNumber(sent).error(MAX_VALUE))
                .contains(new Violation(FieldErrorCode.INVALID_ID_NUMBER));
    }

    @Test
    void hasNoControlCharacters() {
        assertThat(new IdNumber("12\n3").error(MAX_VALUE)).contains(new Violation(FieldErrorCode.INVALID_CHARACTERS));
    }
}
