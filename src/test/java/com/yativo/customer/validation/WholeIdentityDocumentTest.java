package com.yativo.customer.validation;

import static com.yativo.customer.validation.Validators.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.json.Base64Image;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeIdentityDocumentTest {

    private static final String REQUIRED = "{required}";
    private static final Base64Image IMAGE = Base64Image.of(List.of(new byte[] {1}));

    private final Validator validator = Validators.byDefault();

    @WholeIdentityDocument
    record Sent(String idType, String idNumber, String idCountry, String idExpiration, Base64Image idFront,
            Base64Image idBack) implements SentIdentityDocument {
    }

    @Test
    void mayBeAbsentAsAWhole() {
        assertThat(violations(validator, new Sent(null, null, null, null, null, null))).isEmpty();
    }

    @Test
    void mustBeThereIfTheOperatorSaysSo() {
        assertThat(violations(Validators.with(true, false), new Sent(null, null, null, null, null, null)))
                .isEqualTo(Map.of("idType", REQUIRED, "idNumber", REQUIRED, "idCountry", REQUIRED, "idExpiration",
                        REQUIRED, "idFront", REQUIRED));
    }

    @Test
    void needsNoBackOfAPassport() {
        assertThat(violations(validator, new Sent("passport", "1", "CL", "04/24", IMAGE, null))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = IdType.class, mode = EnumSource.Mode.EXCLUDE, names = "PASSPORT")
    void needsTheBackOfAllOthers(IdType type) {
        String sent = type.name().toLowerCase(Locale.ROOT);

        assertThat(violations(validator, new Sent(sent, "1", "CL", "04/24", IMAGE, null)))
                .isEqualTo(Map.of("idBack", REQUIRED));
        assertThat(violations(validator, new Sent(sent, "1", "CL", "04/24", IMAGE, IMAGE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VISA", "pass port"})
    void needsNoBackOfAnUnknownType(String type) {
        assertThat(violations(validator, new Sent(type, "1", "CL", "04/24", IMAGE, null))).isEmpty();
    }

    @Test
    void needsNoBackWithoutAType() {
        assertThat(violations(validator, new Sent(null, "1", "CL", "04/24", IMAGE, null)))
                .isEqualTo(Map.of("idType", REQUIRED));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void isWantedWholeIfAnyOfItWasSent(int sent) {
        var document = new Sent(sent == 0 ? "PASSPORT" : " ", sent == 1 ? "1" : null, sent == 2 ? "CL" : "",
                sent == 3 ? "04/24" : "\t", sent == 4 ? IMAGE : null, sent == 5 ? IMAGE : null);
        Map<String, String> others = new TreeMap<>(Map.of("idType", REQUIRED, "idNumber", REQUIRED, "idCountry",
                REQUIRED, "idExpiration", REQUIRED, "idFront", REQUIRED));
        others.remove(List.of("idType", "idNumber", "idCountry", "idExpiration", "idFront", "idBack").get(sent));

        assertThat(violations(validator, document)).isEqualTo(others);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u00A0\u2028", "\u200B"})
    void isAbsentIfAllOfItIsBlank(String blank) {
        var document = new Sent(blank, blank, blank, blank, null, null);

        assertThat(violations(validator, document)).isEmpty();
        assertThat(violations(Validators.with(true, false), document)).hasSize(5);
    }
}
