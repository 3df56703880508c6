package com.yativo.customer.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    private static final IDNA UTS_46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);
    private static final String FINAL_SIGMA = "ς";

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
    })
    void hasOneForm(String sent, String ascii) {
        assertThat(DomainName.toAscii(sent)).contains(ascii);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "localhost", "a..b", ".a.b", "a.b.", "-a.b", "a-.b", "a_b.co", "a b.co", "a.1",
            "a.１２", "\uFE0F.com", "\u037A.com", "\uFDFA.com"})
    void isNothingElse(String sent) {
        assertThat(DomainName.toAscii(sent)).isEmpty();
    }

    @Test
    void isOneThatTheDnsCanHold() {
        assertThat(DomainName.toAscii("a".repeat(63) + ".com")).isPresent();
        assertThat(DomainName.toAscii("a".repeat(64) + ".com")).isEmpty();
        assertThat(DomainName.toAscii("é".repeat(57) + ".com").map(String::length)).contains(63 + 4);
        assertThat(DomainName.toAscii("é".repeat(58) + ".com")).isEmpty();
        assertThat(DomainName.toAscii("é.".repeat(31) + "mp").map(String::length)).contains(250);
        assertThat(DomainName.toAscii("é.".repeat(31) + "museum")).isEmpty();
        assertThat(DomainName.toAscii("\uDBFF\uDFFD".repeat(63) + ".com")).isEmpty();
    }

    /** Each letter between others and beside its capital, as ICU4J has it by tables of its own. */
    @Test
    void isThatOfUts46() {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (int i = 0x80; i <= Character.MAX_CODE_POINT; i++) {
            if (!Character.isLetterOrDigit(i) && Character.getType(i) != Character.NON_SPACING_MARK
                    || UCharacter.hasBinaryProperty(i, UProperty.UNIFIED_IDEOGRAPH)) { // nothing is done to these
                continue;
            }
            String letter = Character.toString(i);
            String label = "a" + letter + "я" + letter.toUpperCase(Locale.ROOT) + "b";
            Optional<String> ascii = DomainName.toAscii(label + ".co");
            // Greek's sigma in old print and in mathematics: no domain has it, and NFKC makes a final one of it
            boolean oldSigma = !letter.equals(FINAL_SIGMA)
                    && Normalizer.normalize(letter.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC).equals(FINAL_SIGMA);
            var info = new IDNA.Info();
            var expected = UTS_46.nameToASCII(label + ".co", new StringBuilder(), info);
            if (ascii.isPresent() && !info.hasErrors() && !oldSigma) {
                compared++;
                if (!ascii.get().contentEquals(expected)) {
                    different.add(Integer.toHexString(i) + ": " + ascii.get() + ", not " + expected);
                }
            }
        }

        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(20_000);
    }

    /** Samples of RFC 3492, section 7.1. */
    @ParameterizedTest
    @CsvSource({
            "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
            "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
            "他們爲什麽不說中文, ihqwctvzc91f659drss3x8bo0yb",
            "Pročprostěnemluvíčesky, Proprostnemluvesky-uyb24dma41a",
            "почемужеонинеговорятпорусски, b1abfaaepdrnnbgefbadotcwatmq2g4l",
            "3年B組金八先生, 3B-ww4c5e180e575a65lsy2b",
            "そのスピードで, d9juau41awczczp",
    })
    void isWrittenInPunycode(String text, String ascii) {
        assertThat(Punycode.encode(text)).isEqualTo(ascii);
    }
}
