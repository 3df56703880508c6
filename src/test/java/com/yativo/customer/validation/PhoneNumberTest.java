package com.yativo.customer.validation;

import static java.lang.Integer.MAX_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
            "+19203751411, +19203751411",
            "+1 (920) 375-1411, +19203751411",
            "+1.920.375.1411, +19203751411",
            "+[1]920 375 1411, +19203751411",
            "+ 1 920 375 1411, +19203751411",
            "+1\u00A0920\u2009375\u20131411, +19203751411",
            "+1--920  375..1411, +19203751411",
            "+44 (0)20 7946 0958, +442079460958",
            "+49 00 1234567 55678, +49123456755678",
            "+39 06 1234 5678, +390612345678",
            "+56 2 2345 6789, +56223456789",
            "+800 1234 5678, +80012345678",
            "+4915112345678, +4915112345678",
            "\uFF0B19203751411, +19203751411",
            "+\uFF11\uFF19\uFF12\uFF10\uFF13\uFF17\uFF15\uFF11\uFF14\uFF11\uFF11, +19203751411",
            "\uFF0B\uFF11\u3000\uFF08\uFF19\uFF12\uFF10\uFF09\uFF0D375\uFF0E\uFF3B14\uFF3D11, +19203751411",
            "+1\u200B9203751411, +19203751411",
            "\u202A+1\u00A0(920)\u00A0375\u20111411\u202C, +19203751411",
            "\u2068+1 920\u00AD375\u20601411\u2069\uFEFF, +19203751411",
            "\u200E +1 920 375 1411 \u200F, +19203751411",
            "+1920\uDB40\uDC013751411, +19203751411",
    })
    void isKeptAsE164(String sent, String e164) {
        assertThat(new PhoneNumber(sent).parsed()).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "++", "9203751411", "0019203751411", "(+1) 9203751411", "-+19203751411",
            "++19203751411", "+1+9203751411", "+1920375141a", "+1 800 FLOWERS", "+19203751411 ext 5", "+19203751411x5",
            "+19203751411;ext=5", "tel:+19203751411", "+19203751411,5", "+1/920/375/1411", "+1_9203751411",
            "+1*9203751411",
            "+1{920}3751411", "+19203751411#", "+19203751411)", "+1920375141-", "+\u0661\u0662\u0663",
            "+1920375141\uFF0D",
            "+1920375141-\u202C", "\u202A(+19203751411)\u202C", "\uFF0B\uFF0B19203751411", "+1920375141\uFF21",
            "+1920\uFF0F3751411", "\u200B", "+\u200B", "+1\u22129203751411", "+1\u206F\u2028 9203751411",
            "\u207A19203751411", "+1920375141\u00B9", "+0019203751411", "+999123456789"})
    void isNothingButPlusAndDigits(String sent) {
        assertThat(new PhoneNumber(sent).parsed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "+12", "+1920375", "+192037514112", "+13751411", "+491", "+123456789012345678",
            "+12345678901234567890123"})
    void isPossible(String tooShortTooLongOrOnlyLocal) {
        assertThat(new PhoneNumber(tooShortTooLongOrOnlyLocal).parsed()).isEmpty();
    }

    @Test
    void hasNoMoreDigitsThanE164Allows() {
        assertThat(new PhoneNumber("+49 1512 3456 78901").parsed()).contains("+491512345678901");
        assertThat(new PhoneNumber("+49 1512 3456 7890 12").parsed()).isEmpty();
    }

    @Test
    void mayBeFullOfWhatIsDropped() {
        assertThat(new PhoneNumber("+1" + " ".repeat(50_000) + "9203751411").parsed()).contains("+19203751411");
    }

    @Test
    void isInvalidElse() {
        assertThat(new PhoneNumber("+19203751411").error(MAX_VALUE)).isEmpty();
        assertThat(new PhoneNumber("9203751411").error(MAX_VALUE))
                .contains(new Violation(FieldErrorCode.INVALID_PHONE));
        assertThat(new PhoneNumber("+1920\t3751411").error(MAX_VALUE))
                .contains(new Violation(FieldErrorCode.INVALID_CHARACTERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.69E+10", "5,69123E+11", "5.7e10", "6E+10"})
    void isNoneOnceASpreadsheetHasRoundedIt(String sent) {
        assertThat(new PhoneNumber(sent).error(MAX_VALUE)).contains(new Violation(FieldErrorCode.ROUNDED_PHONE));
    }

    @Test
    void showsNothing() {
        assertThat(new PhoneNumber("+19203751411")).hasToString("PhoneNumber");
    }
}
