package com.yativo.customer.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Pattern SHOWN =
            Pattern.compile("(?:field: (\\S+)\\n +)?\\bcode: (\\w+)\\n +message: (.+)\\n");

    private static final Pattern PLACE = Pattern.compile("\\{[^}]*\\}");

    private final Properties english = bundle("messages.properties");
    private final Properties spanish = bundle("messages_es.properties");

    private static Properties bundle(String name) {
        var messages = new Properties();
        try (Reader reader = new InputStreamReader(Messages.class.getResourceAsStream(name), UTF_8)) {
            messages.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
        return messages;
    }

    @Test
    void areThereInEachLanguage() {
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void nameThePlaceAndTheLimitInEachLanguage() {
        english.forEach((key, text) -> assertThat(places(spanish.getProperty((String) key)))
                .as((String) key).isEqualTo(places((String) text)));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
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
        var messages = Messages.nearest("en");
        String description;
        try (InputStream file = getClass().getResourceAsStream("/META-INF/openapi.yaml")) {
            description = new String(file.readAllBytes(), UTF_8);
        }

        List<MatchResult> shown = SHOWN.matcher(description).results().toList();

        assertThat(shown).hasSizeGreaterThan(15).allSatisfy(example -> assertThat(example.group(3)).isEqualTo(
                example.group(1) == null
                        ? messages.of(refusal(ErrorCode.valueOf(example.group(2).toUpperCase(Locale.ROOT))))
                        : messages.of(fault(example.group(1),
                                FieldErrorCode.valueOf(example.group(2).toUpperCase(Locale.ROOT))))));
    }

    /** With the limit that the service has by default. */
    private static ApiException refusal(ErrorCode reason) {
        return reason == ErrorCode.PAYLOAD_TOO_LARGE
                ? new ApiException(reason, Bounds.atMost(16 * 1024 * 1024))
                : new ApiException(reason);
    }

    private static FieldError fault(String field, FieldErrorCode kind) {
        return kind == FieldErrorCode.OUT_OF_RANGE ? new FieldError(field, kind, new Bounds(1, 100))
                : new FieldError(field, kind);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void tellEachReason(ErrorCode reason) {
        assertThat(english).containsKey(reason.code()).containsKey(reason.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource(FieldErrorCode.class)
    void tellEachFault(FieldErrorCode kind) {
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
            assertThat(Messages.nearest(wish).language()).isEqualTo(language);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "*", "tr", "ja, *;q=0.5", "es;q=0", "est", "es;q=x", "q", ";", "\u00F1",
                "es_CL"})
        void isEnglishWhereNothingElseIs(String wish) {
            assertThat(Messages.nearest(wish).language()).isEqualTo("en");
        }

        @Test
        void isEnglishForAWishWithoutEnd() {
            assertThat(Messages.nearest("es, ".repeat(1000)).language()).isEqualTo("en");
        }

        @Test
        void isNeverTheMachines() {
            Locale machine = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag("es-CL"));

                assertThat(Messages.nearest("tr").of(new ApiException(ErrorCode.NOT_FOUND))).isEqualTo("Not found");
            } finally {
                Locale.setDefault(machine);
            }
        }
    }

    @Test
    void beginWithTheNameOfThePlace() {
        var fault = new FieldError("customer_address.city", FieldErrorCode.REQUIRED);

        assertThat(Messages.nearest("en").of(fault)).isEqualTo("City is required");
        assertThat(Messages.nearest("es").of(fault)).isEqualTo("La ciudad es un dato obligatorio");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5242880    | ID front is larger than 5 MiB           | El anverso del documento ocupa más de 5 MiB
            1073741824 | ID front is larger than 1,024 MiB       | El anverso del documento ocupa más de 1.024 MiB
            524288     | ID front is larger than 512 KiB         | El anverso del documento ocupa más de 512 KiB
            5000000    | ID front is larger than 5,000,000 bytes | El anverso del documento ocupa más de 5.000.000 bytes
            """)
    void nameASizeAsTheOperatorSetIt(long bytes, String english, String spanish) {
        var fault = new FieldError("customer_idFront", FieldErrorCode.IMAGE_TOO_LARGE, Bounds.atMost(bytes));

        assertThat(Messages.nearest("en").of(fault)).isEqualTo(english);
        assertThat(Messages.nearest("es").of(fault)).isEqualTo(spanish);
    }

    @Test
    void nameTheLimitThatWasExceeded() {
        var city = new FieldError("customer_address.city", FieldErrorCode.TOO_LONG, Bounds.atMost(200));
        var limit = new FieldError("limit", FieldErrorCode.OUT_OF_RANGE, new Bounds(1, 100));
        var body = new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, Bounds.atMost(16 * 1024 * 1024));

        assertThat(Messages.nearest("en").of(city)).isEqualTo("City is longer than 200 characters");
        assertThat(Messages.nearest("es").of(city)).isEqualTo("La ciudad tiene más de 200 caracteres");
        assertThat(Messages.nearest("en").of(limit)).isEqualTo("Limit must be a whole number from 1 to 100");
        assertThat(Messages.nearest("es").of(limit))
                .isEqualTo("El límite (limit) debe ser un número entero de 1 a 100");
        assertThat(Messages.nearest("en").of(body)).isEqualTo("The body is larger than 16 MiB");
        assertThat(Messages.nearest("es").of(body)).isEqualTo("El cuerpo ocupa más de 16 MiB");
    }

    @Test
    void tellOfAnotherEncoding() {
        assertThat(Messages.nearest("en").of(new ApiException(ErrorCode.NOT_UTF8))).isEqualTo("The body is not UTF-8");
        assertThat(Messages.nearest("es").of(new ApiException(ErrorCode.BYTE_ORDER_MARK)))
                .isEqualTo("El cuerpo empieza con una marca de orden de bytes");
    }

    @Test
    void doNotRepeatANameThatTheCallerMadeUp() {
        var fault = new FieldError("secret", FieldErrorCode.UNKNOWN_FIELD);

        assertThat(Messages.nearest("en").of(fault)).isEqualTo("This field is not known");
        assertThat(Messages.nearest("es").of(fault)).isEqualTo("Este campo no se reconoce");
    }
}
