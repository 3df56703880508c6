package com.yativo.customer.validation;

import static com.yativo.customer.validation.Validators.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.json.Base64Image;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldRulesTest {

    private static final Validator VALIDATOR = Validators.byDefault();
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3, 4, 5, 6, 7, 8};

    private static final String MISSING = null;
    private static final String FINE = "";

    record Name(@PlainText(mandatory = true, most = 10) String value) {
    }

    record Remark(@PlainText(most = 10) String value) {
    }

    record Email(@DottedEmail String value) {
    }

    record Phone(@PossiblePhone PhoneNumber value) {
    }

    record Home(@KnownCountry(mandatory = true) String value) {
    }

    record Issuer(@KnownCountry String value) {
    }

    record Sort(@KnownCustomerType String value) {
    }

    record Document(@KnownIdType String value) {
    }

    record Number(@WellFormedIdNumber String value) {
    }

    record End(@UsableExpiration String value) {
    }

    record Picture(@RecognisedImage Base64Image value) {
    }

    static Stream<Arguments> values() {
        return Stream.of(
                of(new Name("Test"), FINE),
                of(new Name("\uD83D\uDE00".repeat(10)), FINE),
                of(new Name(MISSING), "required"),
                of(new Name(""), "required"),
                of(new Name(" \u00A0\u3000"), "required"),
                of(new Name("\t"), "required"),
                of(new Name("\u200B"), "required"),
                of(new Name("\u00AD\uFEFF \u2060"), "required"),
                of(new Name("\u3164\u115F\u1160\uFFA0\u2800"), "required"),
                of(new Name("\u200B\u0000"), "invalid_characters"),
                of(new Name("\u200Ba"), FINE),
                of(new Name("a\u0000b"), "invalid_characters"),
                of(new Name("a\u0085b"), "invalid_characters"),
                of(new Name("a\u007F" + "b".repeat(20)), "invalid_characters"),
                of(new Name("a".repeat(10)), FINE),
                of(new Name("a".repeat(11)), "too_long", 10),
                of(new Remark(MISSING), FINE),
                of(new Remark(""), FINE),
                of(new Remark("a".repeat(11)), "too_long", 10),
                of(new Remark("\n"), FINE),
                of(new Remark("\u200B"), FINE),
                of(new Remark("a\nb"), "invalid_characters"),
                of(new Email("test_customer@yativo.com"), FINE),
                of(new Email(MISSING), "required"),
                of(new Email(" "), "required"),
                of(new Email("a\r\n@b.co"), "invalid_characters"),
                of(new Email("a".repeat(255)), "too_long", 254),
                of(new Email("\u200B"), "required"),
                of(new Email("nobody"), "invalid_email"),
                of(new Phone(new PhoneNumber("+19203751411")), FINE),
                of(new Phone(null), "required"),
                of(new Phone(new PhoneNumber("")), "required"),
                of(new Phone(new PhoneNumber("\u2060")), "required"),
                of(new Phone(new PhoneNumber("+1920\t3751411")), "invalid_characters"),
                of(new Phone(new PhoneNumber("9203751411")), "invalid_phone"),
                of(new Phone(new PhoneNumber("+" + "1".repeat(1000))), "invalid_phone"),
                of(new Home("Chile"), FINE),
                of(new Home(MISSING), "required"),
                of(new Home(""), "required"),
                of(new Home("\u200B"), "required"),
                of(new Home("US\nA"), "invalid_characters"),
                of(new Home("Atlantis"), "unknown_country"),
                of(new Issuer(MISSING), FINE),
                of(new Issuer(""), FINE),
                of(new Issuer("Atlantis"), "unknown_country"),
                of(new Sort(MISSING), FINE),
                of(new Sort("BUSINESS"), FINE),
                of(new Sort(""), FINE),
                of(new Sort(" \t"), FINE),
                of(new Sort("person"), "unknown_customer_type"),
                of(new Sort("business\u0000"), "invalid_characters"),
                of(new Document("passport"), FINE),
                of(new Document(""), FINE),
                of(new Document("VISA"), "unknown_id_type"),
                of(new Document("PASS\tPORT"), "invalid_characters"),
                of(new Number("A10600011"), FINE),
                of(new Number("12.345.678-9 / \u0411\u0420"), FINE),
                of(new Number("A(1)*2"), FINE),
                of(new Number("E\u0301\u0327-1"), FINE),
                of(new Number("\u0915\u093F-1"), FINE),
                of(new Number("\u0301A"), "invalid_id_number"),
                of(new Number("1\u20E3"), "invalid_id_number"),
                of(new Number("1[2]"), "invalid_id_number"),
                of(new Number("A" + "\u0301".repeat(64)), "invalid_id_number"),
                of(new Number("A\u0301".repeat(32)), FINE),
                of(new Number("1".repeat(65_537)), "invalid_id_number"),
                of(new Number("\u0967\u0968"), FINE),
                of(new Number("\uD835\uDC00".repeat(64)), FINE),
                of(new Number("1".repeat(64)), FINE),
                of(new Number("1".repeat(65)), "invalid_id_number"),
                of(new Number("12_3"), "invalid_id_number"),
                of(new Number("12#3"), "invalid_id_number"),
                of(new Number("12\u20133"), "invalid_id_number"),
                of(new Number("12\n3"), "invalid_characters"),
                of(new End("04/24"), FINE),
                of(new End("none"), FINE),
                of(new End("13/24"), "invalid_expiration"),
                of(new End("04/24\u0000"), "invalid_characters"),
                of(new Picture(null), FINE),
                of(new Picture(Base64Image.of(List.of(PNG))), FINE),
                of(new Picture(Base64Image.of(List.of(new byte[0]))), "unsupported_image"),
                of(new Picture(Base64Image.of(List.of(new byte[] {'G', 'I', 'F', '8', '9', 'a'}))),
                        "unsupported_image"),
                of(new Picture(Base64Image.tooLarge(7)), "image_too_large", 7),
                of(new Picture(Base64Image.faulty(FieldErrorCode.INVALID_BASE64)), "invalid_base64"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void giveTheFirstFaultOfAField(Object bean, Map<String, String> violations) {
        assertThat(violations(VALIDATOR, bean)).isEqualTo(violations);
    }

    @Nested
    class OfExpiredDocuments {

        private final Validator rejecting = Validators.with(false, true);

        @Test
        void refuseThemIfToldTo() {
            assertThat(violations(rejecting, new End("04/24"))).isEqualTo(Map.of("value", "{document_expired}"));
            assertThat(violations(rejecting, new End("2026-06-14"))).isEqualTo(Map.of("value", "{document_expired}"));
        }

        @Test
        void acceptThemOnTheirLastDay() {
            assertThat(violations(rejecting, new End("2026-06-15"))).isEmpty();
            assertThat(violations(rejecting, new End("06/26"))).isEmpty();
        }

        @Test
        void acceptWhatNeverExpires() {
            assertThat(violations(rejecting, new End("None"))).isEmpty();
        }
    }

    private static Arguments of(Object bean, String code, int most) {
        return Arguments.of(bean, Map.of("value", "{" + code + "} 0 " + most));
    }

    private static Arguments of(Object bean, String code) {
        return Arguments.of(bean, code.isEmpty() ? Map.of() : Map.of("value", "{" + code + "}"));
    }
}
