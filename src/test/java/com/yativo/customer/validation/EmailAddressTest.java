package com.yativo.customer.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_customer@yativo.com", "a@b.co", "a@b.c", "first.last+tag@sub.example.co.uk",
            "o'brien@example.ie", "UPPER@EXAMPLE.COM", "1@2.com", "!#$%&'*+-/=?^_`{|}~@example.org", "a-b@x-y.example",
            "a@xn--bcher-kva.example", "a@example.xn--p1ai", "jörg@bücher.example", "почта@пример.рф", "用户@例子.公司",
            "अजय@डाटा.भारत", "a@1.2.example", "a--b@a--b.example"})
    void hasADottedDomain(String text) {
        assertThat(new EmailAddress(text)).returns(true, EmailAddress::isValid).returns(text, EmailAddress::canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "a", "a@", "@b.co", "a@b", "a@localhost", "a@b.", "a@.b", "a@.b.co", "a@b..co",
            "a@b.co.", ".a@b.co", "a.@b.co", "a..b@c.co", "a b@c.co", "a@b c.co", " a@b.co", "a@b.co ", "a@b@c.co",
            "a@@b.co", "a@-b.co", "a@b-.co", "a@b.-co", "a@b.co-", "a@b_c.co", "a@127.0.0.1", "a@[127.0.0.1]",
            "a@b.123",
            "\"a b\"@c.co", "a(b)@c.co", "<a@b.co>", "A <a@b.co>", "a,b@c.co", "a;b@c.co", "a:b@c.co", "a\\b@c.co",
            "a@b,co", "a@b.co,c@d.co", "a@b/c.co", "mailto:a@b.co", "a@b。co", "a＠b.co", "a\u00A0b@c.co",
            "a\u202Eb@c.co",
            "a\u2028b@c.co", "a@b\u3000c.co", "a@b.c♥"})
    void isNothingElse(String text) {
        assertThat(new EmailAddress(text).isValid()).isFalse();
    }

    static String[] longestParts() {
        return new String[] {"a".repeat(64) + "@b.co", "é".repeat(32) + "@b.co", "a@" + "b".repeat(63) + ".co",
                "a@" + "b.".repeat(125) + "co"};
    }

    @ParameterizedTest
    @MethodSource("longestParts")
    void isAsLongAsAllowed(String text) {
        assertThat(new EmailAddress(text).isValid()).isTrue();
    }

    static String[] tooLongParts() {
        return new String[] {"a".repeat(65) + "@b.co", "é".repeat(33) + "@b.co", "a@" + "b".repeat(64) + ".co",
                "a@" + "b.".repeat(125) + "com"};
    }

    @ParameterizedTest
    @MethodSource("tooLongParts")
    void isNoLonger(String text) {
        assertThat(new EmailAddress(text).isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "tr", "lt", "az"})
    void isComparedWithoutCaseInEveryLocale(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(folded("INFO@ISTANBUL.COM")).isEqualTo(folded("info@istanbul.com")).isEqualTo("info@istanbul.com");
        assertThat(folded("JÖRG@ÇAĞRI.EXAMPLE")).isEqualTo(folded("jörg@çağri.example"));
        assertThat(folded("ΣΑΣ@b.co")).isEqualTo(folded("σας@b.co"));
    }

    @ParameterizedTest
    @CsvSource({
            "jörg@bücher.example, jo\u0308rg@bu\u0308cher.example",
            "JÖRG@bücher.example, jörg@xn--bcher-kva.example",
            "jörg@BÜCHER.example, jörg@XN--BCHER-KVA.EXAMPLE",
            "Straße@a.co, STRASSE@a.co",
            "\u0390@a.co, \u03B9\u0308\u0301@a.co",
            "\u212Aelvin@a.co, kelvin@a.co",
            "ǰ@a.co, J\u030C@a.co",
    })
    void isOneInTwoSpellings(String one, String other) {
        assertThat(folded(one)).isEqualTo(folded(other))
                .matches(folded -> Normalizer.isNormalized(folded, Normalizer.Form.NFC));
        assertThat(new EmailAddress(one).canonical()).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({"mıke@a.co, mike@a.co", "mike@a.co, mi\u0307ke@a.co", "a@straße.de, a@strasse.de"})
    void isAnotherWithOtherLetters(String one, String other) {
        assertThat(folded(one)).isNotEqualTo(folded(other));
    }

    @ParameterizedTest
    @CsvSource({
            "Example.COM, example.com",
            "bücher.example, xn--bcher-kva.example",
            "BÜCHER.example, xn--bcher-kva.example",
            "bu\u0308cher.example, xn--bcher-kva.example",
            "XN--BCHER-KVA.example, xn--bcher-kva.example",
            "почта.РФ, xn--80a1acny.xn--p1ai",
            "例子.公司, xn--fsqu00a.xn--55qx5d",
            "ｅｘａｍｐｌｅ.com, example.com",
            "ﬁx.example, fix.example",
            "straße.de, xn--strae-oqa.de",
            "STRAẞE.de, xn--strae-oqa.de",
            "STRASSE.de, strasse.de",
            "βόλος.com, xn--nxasmm1c.com",
            "نامه\u200Cای.com, xn--mgba3gch31f060k.com",
            "e\uFE0F.com, e.com",
            "a--b.co, a--b.co",
            "ab--c.bücher.co, ab--c.xn--bcher-kva.co",
            "xn--zzz.co, xn--zzz.co",
    })
    void hasItsDomainInTheFormOfTheDns(String domain, String ascii) {
        assertThat(folded("a@" + domain)).isEqualTo("a@" + ascii);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b.co", "a.1", "a.１２", "\uFE0F.com", "\u037A.com", "\uFDFA.com", "\u0301a.com"})
    void hasNoOtherDomain(String domain) {
        assertThat(new EmailAddress("a@" + domain).isValid()).isFalse();
    }

    @Test
    void hasADomainThatTheDnsCanHold() {
        assertThat(folded("a@" + "é".repeat(57) + ".com")).hasSize(2 + 63 + 4);
        assertThat(new EmailAddress("a@" + "é".repeat(58) + ".com").isValid()).isFalse();
        assertThat(folded("a@" + "é.".repeat(31) + "mp")).hasSize(2 + 250);
        assertThat(new EmailAddress("a@" + "é.".repeat(31) + "museum").isValid()).isFalse();
        assertThat(new EmailAddress("a@" + "\uDBFF\uDFFD".repeat(63) + ".com").isValid()).isFalse();
    }

    @Test
    void isAsLongInDecomposedLetters() {
        assertThat(new EmailAddress("e\u0301".repeat(32) + "@b.co").isValid()).isTrue();
        assertThat(new EmailAddress("e\u0301".repeat(33) + "@b.co").isValid()).isFalse();
    }

    @Test
    void isFoldedToAFormOfLimitedLength() {
        String domain = "é.".repeat(30) + "museum.co";

        assertThat(folded("\u0149".repeat(32) + "@" + domain).length())
                .isBetween(254 + 1, EmailAddress.MAX_FOLDED_LENGTH);
    }

    @Test
    void isInvalidElse() {
        assertThat(new EmailAddress("a@b.co").error(254)).isEmpty();
        assertThat(new EmailAddress("nobody").error(254)).contains(new Violation(FieldErrorCode.INVALID_EMAIL));
        assertThat(new EmailAddress("a\r\n@b.co").error(254))
                .contains(new Violation(FieldErrorCode.INVALID_CHARACTERS));
        assertThat(new EmailAddress("a".repeat(255)).error(254)).contains(Violation.tooLong(254));
    }

    @Test
    void showsNothing() {
        assertThat(new EmailAddress("a@b.co")).hasToString("EmailAddress");
    }

    private static String folded(String text) {
        return new EmailAddress(text).folded();
    }
}
