package com.yativo.customer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = "customer.some-setting";

    @AfterEach
    void forget() {
        System.clearProperty(KEY);
    }

    @Test
    void haveDefaults() {
        assertThat(Settings.optional(KEY)).isEmpty();
        assertThat(Settings.flag(KEY)).isFalse();
        assertThat(Settings.bytes(KEY, 7)).isEqualTo(7);
        assertThat(Settings.duration(KEY, Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void areReadAsWhatTheyMean() {
        assertThat(given(" true ").flag()).isTrue();
        assertThat(given("16").number()).isEqualTo(16);
        assertThat(given("PT90S").duration()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://x/${tenant}", "${", "a}b", "$$", "\\${x}", "a\\b", "${ENV=PATH}", "${user.home}",
            "a,b", "ü'\"#=;&<"})
    void areWhatIsWritten(String value) {
        System.setProperty(KEY, value);

        assertThat(Settings.optional(KEY)).hasValue(value);
        assertThat(Settings.verbatim(KEY)).hasValue(value);
    }

    @Test
    void keepWhiteSpaceWhereItMayCount() {
        System.setProperty(KEY, " a b\t");

        assertThat(Settings.optional(KEY)).hasValue("a b");
        assertThat(Settings.verbatim(KEY)).hasValue(" a b\t");
    }

    @Test
    void areRefusedWithCharactersThatTheLocaleLost() {
        System.setProperty(KEY, "m\uFFFDller");

        assertUnusable(() -> Settings.optional(KEY), "CUSTOMER_SOME_SETTING (customer.some-setting) has characters that"
                + " the locale of this process doesn't know: set LC_ALL=C.UTF-8");
    }

    @Test
    void areMissedByTheirName() {
        assertUnusable(() -> Settings.required(KEY), "CUSTOMER_SOME_SETTING (customer.some-setting) is required");
        System.setProperty(KEY, "  ");
        assertUnusable(() -> Settings.required(KEY), "CUSTOMER_SOME_SETTING (customer.some-setting) is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", "truefalse"})
    void areTrueOrFalseAndNothingElse(String value) {
        assertUnusable(() -> given(value).flag(),
                "CUSTOMER_SOME_SETTING (customer.some-setting) must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "17", "5 MiB", "5e6", "99999999999999999999", "1.0"})
    void areWholeNumbersWithinLimits(String value) {
        assertUnusable(() -> given(value).number(),
                "CUSTOMER_SOME_SETTING (customer.some-setting) must be a whole number from 1 to 16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24h", "PT0S", "-PT1S", "24", "P999999999D"})
    void areDurationsLongerThanNone(String value) {
        assertUnusable(() -> given(value).duration(),
                "CUSTOMER_SOME_SETTING (customer.some-setting) must be an ISO 8601"
                        + " duration longer than none, such as PT24H");
    }

    private static void assertUnusable(ThrowingCallable reading, String message) {
        assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(reading).withMessage(message);
    }

    private static Given given(String value) {
        System.setProperty(KEY, value);
        return new Given();
    }

    /** The setting that was just made, read in each way. */
    private static final class Given {

        boolean flag() {
            return Settings.flag(KEY);
        }

        int number() {
            return Settings.number(KEY, 1, 1, 16);
        }

        Duration duration() {
            return Settings.duration(KEY, Duration.ofDays(1));
        }
    }
}
