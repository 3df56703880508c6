package com.yativo.customer.customers;

import static com.yativo.customer.customers.Seed.BODY;
import static com.yativo.customer.customers.Seed.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.json.RecordShape;
import com.yativo.customer.validation.Text;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFingerprintTest {

    private static final String OTHER_PNG = "iVBORw0KGgo=";
    private static final String BUSINESS =
            BODY.replaceFirst("\\{", "{\"customer_type\": \"business\",\"customer_reference\": \"C-1\","
                    + "\"customer_metadata\": {\"a\": \"1\"},");

    /** Another value of each field than in the request that all are compared with. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("customer_name", "Momo"), Map.entry("customer_email", "TEST_CUSTOMER@yativo.com"),
            Map.entry("customer_phone", "+19203751412"), Map.entry("customer_country", "CL"),
            Map.entry("customer_type", "individual"), Map.entry("customer_reference", "c-1"),
            Map.entry("customer_metadata", "{\"a\": \"2\"}"),
            Map.entry("customer_address.city", "Elsewhere"),
            Map.entry("customer_address.state", "Elsewhere"), Map.entry("customer_address.zipcode", "54321"),
            Map.entry("customer_address.street", "Elm"), Map.entry("customer_address.number", "5679"),
            Map.entry("customer_address.country", "CL"), Map.entry("customer_idType", "NATIONAL_ID"),
            Map.entry("customer_idNumber", "A10600012"), Map.entry("customer_idCountry", "US"),
            Map.entry("customer_idExpiration", "05/24"), Map.entry("customer_idFront", OTHER_PNG),
            Map.entry("customer_idBack", OTHER_PNG));

    private final RequestFingerprint fingerprint = Seed.fingerprint("0123456789abcdef0123456789abcdef");

    static Set<String> fields() {
        return RecordShape.values(read(BUSINESS)).keySet();
    }

    @Test
    void isTakenOfEachComponent() {
        Set<String> records = Set.of("customer_address");

        assertThat(RecordShape.of(AddCustomerRequest.class).wireNames().values())
                .filteredOn(field -> !records.contains(field)).containsExactlyInAnyOrderElementsOf(fields());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void isAnotherWithAnotherValueOrNone(String field) {
        String member = "(\"" + field.replaceFirst(".*\\.", "") + "\": )(\"[^\"]*\"|\\{[^}]*})";
        String value = OTHERS.get(field);
        String other = BUSINESS.replaceFirst(member, "$1" + (value.startsWith("{") ? value : '"' + value + '"'));
        String absent = BUSINESS.replaceFirst(member, "$1null");

        assertThat(fingerprint.of(read(BUSINESS))).isNotEqualTo(fingerprint.of(read(other)));
        assertThat(fingerprint.of(read(BUSINESS))).isNotEqualTo(fingerprint.of(read(absent)));
        assertThat(fingerprint.of(read(other))).isNotEqualTo(fingerprint.of(read(absent)));
    }

    @Test
    void isTheSameHoweverValuesAreWritten() {
        String spelled = BUSINESS.replace("+19203751411", "+1 (920) 375-1411").replace("\"USA\"", "\" united states \"")
                .replace("business", "BUSINESS").replace("PASSPORT", "passport").replace("Chile", "CL")
                .replace("04/24", "2024-04-30").replace("iVBORw", "data:image/png;base64,iVB\\nORw");

        assertThat(fingerprint.of(read(spelled))).isEqualTo(fingerprint.of(read(BUSINESS)));
    }

    /** Keys count for a day, in which servers are renewed: so these never change. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isTheSameInEveryVersion(boolean document) {
        String body = document ? BODY : BODY.replaceAll("(customer_id\\w+\": )\"[^\"]*\"", "$1null");

        assertThat(HexFormat.of().formatHex(fingerprint.of(read(body)))).isEqualTo(document
                ? "1ef2908f5e75ea280a3cfa07ecd291f0e73e19a75353ac598908ca47126e6e7b"
                : "18bb342007dc5aaa2ded03548aeb2683c5a753fc14b04d533d32b63649ae5bd2");
    }

    public record Old(@JsonbProperty("customer_name") Text name) {
    }

    public record New(@JsonbProperty("customer_name") Text name, @JsonbProperty("customer_reference") Text reference,
            Text remark) {
    }

    @Test
    void isNotChangedByANewComponentThatIsAbsent() {
        byte[] old = fingerprint.of(new Old(new Text("Momo")));

        assertThat(fingerprint.of(new New(new Text("Momo"), null, null))).isEqualTo(old);
        assertThat(fingerprint.of(new New(new Text("Momo"), new Text("1"), null))).isNotEqualTo(old)
                .isNotEqualTo(fingerprint.of(new New(new Text("Momo"), null, new Text("1"))))
                .isNotEqualTo(fingerprint.of(new New(new Text("Momo"), new Text("2"), null)));
    }
}
