package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid values: all are named at once. */
class CustomerRulesIT extends ContractTest {

    private final String account = newAccount();
    private final Client client = clientOf(account);

    @Test
    void nameAllInvalidFieldsInTheOrderOfTheirTable() {
        Response response = client.add("""
                {"customer_idBack": "!", "customer_idFront": "aGVsbG8=", "customer_idExpiration": "13/24",
                 "customer_idCountry": "Atlantis", "customer_idNumber": "_", "customer_idType": "LIBRARY_CARD",
                 "customer_address": {"country": "Atlantis", "street": " ",
                  "number": "123456789012345678901234567890123456789012345678901",
                  "zipcode": "123456789012345678901", "state": "a\\tb", "city": ""},
                 "customer_metadata": {"a b": "1", "c": "\\u0000"}, "customer_reference": "a\\tb",
                 "customer_type": "ghost", "customer_country": "Atlantis", "customer_phone": "12",
                 "customer_email": "nobody", "customer_name": null}
                """).isError(422, "validation_failed");

        assertThat(response.fieldErrors()).containsExactly(
                "customer_name required", "customer_email invalid_email", "customer_phone invalid_phone",
                "customer_country unknown_country", "customer_type unknown_customer_type",
                "customer_address.city required", "customer_address.state invalid_characters",
                "customer_address.zipcode too_long", "customer_address.street required",
                "customer_address.number too_long", "customer_address.country unknown_country",
                "customer_reference invalid_characters", "customer_metadata.a b invalid_characters",
                "customer_metadata.c invalid_characters", "customer_idType unknown_id_type",
                "customer_idNumber invalid_id_number", "customer_idCountry unknown_country",
                "customer_idExpiration invalid_expiration",
                "customer_idFront unsupported_image", "customer_idBack invalid_base64");
        assertThat(response.json().getJsonObject("errors").keySet()).hasSize(20).containsSubsequence(
                "customer_name", "customer_address.city", "customer_idBack");
    }

    @Test
    void requireWhatEveryCustomerHas() {
        assertThat(client.add("{}").isError(422, "validation_failed").fieldErrors()).containsExactly(
                "customer_name required", "customer_email required", "customer_phone required",
                "customer_country required");
    }

    @Test
    void requireAWholeAddressIfThereIsOne() {
        assertThat(client.add(new SeedRequest().with("customer_address", Map.of())).fieldErrors()).containsExactly(
                "customer_address.city required", "customer_address.street required",
                "customer_address.country required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
            customer_name            | null           | required
            customer_name            | `\\u200B`       | required
            customer_name            | `\\u200B\\u0000` | invalid_characters
            customer_email           | ``             | required
            customer_email           | nobody         | invalid_email
            customer_email           | `a\\u0000@example.com` | invalid_characters
            customer_phone           | ``             | required
            customer_phone           | 19203751411    | invalid_phone
            customer_phone           | `+1920\\t3751411` | invalid_characters
            customer_country         | ``             | required
            customer_country         | Atlantis       | unknown_country
            customer_country         | `US\\nA`        | invalid_characters
            customer_type            | ghost          | unknown_customer_type
            customer_type            | `busi\\u0000ness` | invalid_characters
            customer_address.city    | ` `            | required
            customer_address.city    | `a\\u0001`      | invalid_characters
            customer_address.state   | `\\u0001a`      | invalid_characters
            customer_address.zipcode | `1\\t2`         | invalid_characters
            customer_address.street  | ``             | required
            customer_address.street  | `a\\u009F`      | invalid_characters
            customer_address.number  | `1\\n2`         | invalid_characters
            customer_address.country | ``             | required
            customer_address.country | Nowhere        | unknown_country
            customer_reference       | `1\\u00002`     | invalid_characters
            customer_idType          | LIBRARY_CARD   | unknown_id_type
            customer_idType          | `PASS\\u0000PORT` | invalid_characters
            customer_idNumber        | A_1            | invalid_id_number
            customer_idNumber        | `\\u200B`       | required
            customer_idNumber        | `A\\t1`         | invalid_characters
            customer_idCountry       | Atlantis       | unknown_country
            customer_idExpiration    | 13/24          | invalid_expiration
            customer_idExpiration    | `04/24\\u0000`  | invalid_characters
            customer_idFront         | %%%%           | invalid_base64
            customer_idFront         | `data:image/png;base64,aGVsbG8gd29ybGQ=` | unsupported_image
            customer_idFront         | `iVBORw0K\\u000bGgo=` | invalid_characters
            customer_idFront         | ` \\n`          | required
            customer_idBack          | not base64!    | invalid_base64
            customer_idBack          | JVBERi0xLjcKCg== | unsupported_image
            """)
    void refuse(String field, String value, String code) {
        Response response =
                client.add(new SeedRequest().with(field, unescaped(value))).isError(422, "validation_failed");

        assertThat(response.fieldErrors()).containsExactly(field + " " + code);
    }

    private static String unescaped(String text) {
        return text == null ? null : Json.createReader(new StringReader("[\"" + text + "\"]")).readArray().getString(0);
    }

    @ParameterizedTest
    @CsvSource({"customer_name, 200", "customer_address.city, 200", "customer_address.state, 200",
            "customer_address.zipcode, 20", "customer_address.street, 200", "customer_address.number, 50",
            "customer_address.country, 200", "customer_reference, 255"})
    void limitTexts(String field, int most) {
        Response response = client.add(new SeedRequest().with(field, "ä".repeat(most + 1)));

        assertThat(response.fieldErrors()).containsExactly(field + " too_long");
        assertThat(response.fieldErrorMessages()).singleElement().asString()
                .endsWith(" is longer than " + most + " characters");
    }

    @Test
    void nameTheLimitInSpanish() {
        assertThat(client.add(new SeedRequest().with("customer_address.city", "ä".repeat(201)), "Accept-Language", "es")
                .fieldErrorMessages()).containsExactly("La ciudad tiene más de 200 caracteres");
        String image = Images.base64(Images.jpeg(Images.MAX_BYTES + 1));
        assertThat(client.add(new SeedRequest().with("customer_idFront", image), "Accept-Language", "es")
                .fieldErrorMessages()).containsExactly("El anverso del documento ocupa más de 5 MiB");
    }

    @Test
    void limitAnEmailAddress() {
        Response response = client.add(new SeedRequest().with("customer_email", emailOfLength(255)));

        assertThat(response.fieldErrors()).containsExactly("customer_email too_long");
        assertThat(response.fieldErrorMessages()).containsExactly("E-mail is longer than 254 characters");
    }

    @Test
    void limitAnIdNumber() {
        assertThat(client.add(new SeedRequest().with("customer_idNumber", "1".repeat(65))).fieldErrors())
                .containsExactly("customer_idNumber invalid_id_number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer_idFront", "customer_idBack"})
    void limitAnImage(String field) {
        String image = Images.base64(Images.jpeg(Images.MAX_BYTES + 1));

        Response response = client.add(new SeedRequest().with(field, image));

        assertThat(response.fieldErrors()).containsExactly(field + " image_too_large");
        assertThat(response.fieldErrorMessages()).singleElement().asString().endsWith(" is larger than 5 MiB");
    }

    @Test
    void neverRepeatWhatWasSent() {
        Response response = client.add(new SeedRequest().with("customer_name", "secret\t1")
                .with("customer_email", "secret2").with("customer_phone", "secret3").with("customer_country", "secret4")
                .with("customer_idType", "secret5").with("customer_idNumber", "secret_6")
                .with("customer_idExpiration", "secret7").with("customer_idFront", "secret8!"));

        assertThat(response.isError(422, "validation_failed").text()).doesNotContain("secret");
    }

    @Nested
    class OfTheIdentityDocument {

        @ParameterizedTest
        @CsvSource({"customer_idType, PASSPORT", "customer_idNumber, A1", "customer_idCountry, Chile",
                "customer_idExpiration, 04/30", "customer_idFront, iVBORw0KGgo="})
        void requireItWholeIfAnyOfItIsSent(String field, String value) {
            Response response = client.add(new SeedRequest().withoutIdentityDocument().with(field, value))
                    .isError(422, "validation_failed");

            assertThat(response.fieldErrors()).isNotEmpty().hasSize(4).allMatch(error -> error.endsWith(" required"))
                    .doesNotContain(field + " required", "customer_idBack required");
        }

        @Test
        void requireItWholeIfOnlyTheBackIsSent() {
            Response response = client.add(new SeedRequest().withoutIdentityDocument()
                    .with("customer_idBack", Images.base64(Images.png(64))));

            assertThat(response.isError(422, "validation_failed").fieldErrors()).containsExactly(
                    "customer_idType required", "customer_idNumber required", "customer_idCountry required",
                    "customer_idExpiration required", "customer_idFront required");
        }

        @Test
        void requireNoBackOfAPassport() {
            client.add(new SeedRequest().without("customer_idBack")).isCreated();
        }

        @ParameterizedTest
        @ValueSource(strings = {"NATIONAL_ID", "Drivers_License", "RESIDENCE_PERMIT"})
        void requireTheBackOfOtherTypes(String type) {
            assertThat(client.add(new SeedRequest().with("customer_idType", type).without("customer_idBack"))
                    .fieldErrors())
                    .containsExactly("customer_idBack required");
            client.add(new SeedRequest().with("customer_idType", type)).isCreated();
        }

        @Test
        void requireNoBackOfAnUnknownType() {
            assertThat(client.add(new SeedRequest().with("customer_idType", "CARD").without("customer_idBack"))
                    .fieldErrors()).containsExactly("customer_idType unknown_id_type");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\u200B"})
        void takeABlankTextAsMissing(String blank) {
            assertThat(client.add(new SeedRequest().with("customer_idType", blank).with("customer_idNumber", blank)
                    .with("customer_idCountry", blank).with("customer_idExpiration", blank)
                    .with("customer_idFront", blank)).fieldErrors()).containsExactly("customer_idType required",
                            "customer_idNumber required", "customer_idCountry required",
                            "customer_idExpiration required", "customer_idFront required");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\t\n"})
        void takeSixBlankTextsAsNone(String blank) {
            client.add(new SeedRequest().with("customer_idType", blank).with("customer_idNumber", blank)
                    .with("customer_idCountry", blank).with("customer_idExpiration", blank)
                    .with("customer_idFront", blank).with("customer_idBack", blank)).isCreated();

            assertThat(database().sealedDocuments(account)).isZero();
        }

        @Test
        void takeABlankBackOfAPassportAsAbsent() {
            client.add(new SeedRequest().with("customer_idBack", " ")).isCreated();
            assertThat(client.add(new SeedRequest().with("customer_idType", "NATIONAL_ID").with("customer_idBack", " "))
                    .fieldErrors()).containsExactly("customer_idBack required");
        }

        @ParameterizedTest
        @CsvSource({"customer_idNumber, \u0915\u093F-\u0967(3)*4", "customer_idExpiration, 04/24",
                "customer_idExpiration, 2031-12-31", "customer_idExpiration, none", "customer_idCountry, España",
                "customer_idType, Passport"})
        void takeItAsItIsPrintedAndLetItBeExpired(String field, String value) {
            client.add(new SeedRequest().with(field, value)).isCreated();
        }

        @ParameterizedTest
        @ValueSource(strings = {"%s", "data:image/png;base64,%s", "\u00A0%s\u2028"})
        void takeBase64(String form) {
            client.add(new SeedRequest()
                    .with("customer_idFront", form.formatted(Images.base64(Images.png(100)))) // padded by ==
                    .with("customer_idBack", form.formatted(Images.base64(Images.png(100)).replace("=", ""))))
                    .isCreated();
        }
    }
}
