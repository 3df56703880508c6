package com.yativo.customer.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.refusal.Fault;
import com.yativo.customer.refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    private static final Pattern SHOWN =
            Pattern.compile("(?:field: (\\S+)\\n +)?\\bcode: (\\w+)\\n +message: (.+)\\n");

    private final Properties english = bundle("texts.properties");
    private final Properties spanish = bundle("texts_es.properties");

    private static Properties bundle(String name) {
        var texts = new Properties();
        try (Reader reader = new InputStreamReader(Texts.class.getResourceAsStream(name), UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
        return texts;
    }

    @Test
    void areThereInEachLanguage() {
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void nameThePlaceInEachLanguage() {
        english.forEach((key, text) -> assertThat(spanish.getProperty((String) key).contains("{0}"))
                .as((String) key).isEqualTo(((String) text).contains("{0}")));
    }

    @Test
    void areNotLeftUntranslated() {
        english.forEach((key, text) -> {
            if (!key.equals("name.Idempotency-Key")) { // a header's name is the same everywhere
                assertThat(spanish.getProperty((String) key)).as((String) key).isNotBlank().isNotEqualTo(text);
            }
        });
    }

    @Test
    void areThoseThatTheApiDescriptionShows() throws IOException {
        var texts = Texts.nearest("en");
        String description;
        try (InputStream file = getClass().getResourceAsStream("/META-INF/openapi.yaml")) {
            description = new String(file.readAllBytes(), UTF_8);
        }

        List<MatchResult> shown = SHOWN.matcher(description).results().toList();

        assertThat(shown).hasSizeGreaterThan(15).allSatisfy(example -> assertThat(example.group(3)).isEqualTo(
                example.group(1) == null
                        ? texts.of(Reason.valueOf(example.group(2).toUpperCase(Locale.ROOT)))
                        : texts.of(new Fault(example.group(1),
                                Fault.Kind.valueOf(example.group(2).toUpperCase(Locale.ROOT))))));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void tellEachReason(Reason reason) {
        assertThat(english).containsKey(reason.code());
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void tellEachFault(Fault.Kind kind) {
        assertThat(english).containsKey("field." + kind.code());
    }

    @Nested
    class AreInTheLanguageThat {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                es                          | es
                ES                          | es
                es-CL                       | es
                es-419, en;q=0.8            | es
                fr, es;q=0.5                | es
                es;q=0.4, en-GB;q=0.5       | en
                en, es                      | en
                en;q=0, es;q=0.1            | es
                """)
        void isWantedMost(String wish, String language) {
            assertThat(Texts.nearest(wish).language()).isEqualTo(language);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "*", "tr", "ja, *;q=0.5", "es;q=0", "est", "es;q=x", "q", ";", "\u00F1",
                "es_CL"})
        void isEnglishWhereNothingElseIs(String wish) {
            assertThat(Texts.nearest(wish).language()).isEqualTo("en");
        }

        @Test
        void isEnglishForAWishWithoutEnd() {
            assertThat(Texts.nearest("es, ".repeat(1000)).language()).isEqualTo("en");
        }

        @Test
        void isNeverTheMachines() {
            Locale machine = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag("es-CL"));

                assertThat(Texts.nearest("tr").of(Reason.NOT_FOUND)).isEqualTo("Not found");
            } finally {
                Locale.setDefault(machine);
            }
        }
    }

    @Test
    void beginWithTheNameOfThePlace() {
        var fault = new Fault("customer_address.city", Fault.Kind.REQUIRED);

        assertThat(Texts.nearest("en").of(fault)).isEqualTo("City is required");
        assertThat(Texts.nearest("es").of(fault)).isEqualTo("La ciudad es un dato obligatorio");
    }

    @Test
    void doNotRepeatANameThatTheCallerMadeUp() {
        var fault = new Fault("secret", Fault.Kind.UNKNOWN_FIELD);

        assertThat(Texts.nearest("en").of(fault)).isEqualTo("This field is not known");
        assertThat(Texts.nearest("es").of(fault)).isEqualTo("Este campo no se reconoce");
    }
}
