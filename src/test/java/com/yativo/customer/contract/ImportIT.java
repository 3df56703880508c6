package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers of another system, many in one request. */
class ImportIT extends ImportTestCase {

    @Test
    void addsACustomerForEachLine() {
        Response response = send("", NDJSON, lines(500));

        counts(response, 200, 500, 500, 0, 0);
        assertThat(database().customers(account)).isEqualTo(500);
        assertThat(database().sealedDocuments(account)).isEqualTo(500);
        assertThat(database().idempotencyKeys(account)).isZero();
    }

    @Test
    void addsWhatARequestWouldAdd() {
        send("", "text/csv", HEADER.replace("\n", ",customer_address.city,customer_address.street,"
                + "customer_address.country\n") + ROW.replace("\n", ",Lima,Calle 1,peru\n"));

        assertThat(client.list("").customers()).singleElement().satisfies(customer -> {
            assertThat(customer.getString("customer_country")).isEqualTo("CHL");
            assertThat(customer.getJsonObject("customer_address").getString("country")).isEqualTo("PER");
        });
    }

    @Test
    void doublesNothingWithAKey() {
        String first = lines(300);

        counts(send("", NDJSON, first, "Idempotency-Key", "file"), 200, 300, 300, 0, 0);
        counts(send("", NDJSON, line(300) + first, "Idempotency-Key", "file"), 200, 301, 1, 300, 0);

        assertThat(database().customers(account)).isEqualTo(301);
        assertThat(database().sealedDocuments(account)).isEqualTo(301);
    }

    @Test
    void conflictsWithOtherValues() {
        String id = client.add(request(1)).isCreated().customerId();
        send("", NDJSON, line(2), "Idempotency-Key", "file");

        Response response = send("", NDJSON, line(1) + request(2).with("customer_name", "Another").json() + "\n"
                + line(3) + line(3), "Idempotency-Key", "file");

        counts(response, 200, 4, 1, 1, 2);
        assertThat(refusals(response)).containsExactly("1 409 customer_email_taken", "2 409 customer_email_taken");
        assertThat(refusal(response, 0).getString("customer_id")).isEqualTo(id);
    }

    @Test
    void letsTheFirstOfTwoWin() {
        Response response = send("", NDJSON, line(1) + line(2) + line(1));

        counts(response, 200, 3, 2, 0, 1);
        assertThat(refusals(response)).containsExactly("3 409 customer_email_taken");
    }

    @Test
    void refusesLinesAlone() {
        Response response = send("", NDJSON, line(1) + "[]\n\n{\"x\":1}\n"
                + new SeedRequest().without("customer_name").json() + "\r\n" + line(2).strip());

        counts(response, 200, 5, 2, 0, 3);
        assertThat(refusals(response))
                .containsExactly("2 400 malformed_json", "4 400 unknown_field", "5 422 validation_failed");
        assertThat(refusal(response, 2).getJsonArray("error_details").getJsonObject(0).getString("message"))
                .isEqualTo("Name is required");
    }

    @Test
    void endsAfterTooManyRefusals() {
        Response response = send("?max_refusals=3", NDJSON, line(1) + "x\n".repeat(100_000));

        response.isError(422, "too_many_refusals");
        counts(response, 422, 4, 1, 0, 3);
    }

    @ParameterizedTest
    @CsvSource({"?max_refusals=0", "?max_refusals=10001", "?max_refusals=x", "?validate_only=1"})
    void refusesOtherOptions(String query) {
        send(query, NDJSON, line(1)).isError(422, "validation_failed");
    }

    @Test
    void onlyValidates() {
        client.add(request(1)).isCreated();

        Response response = send("?validate_only=true", NDJSON, line(1) + line(2) + "x\n");

        counts(response, 200, 3, 0, 0, 2);
        assertThat(database().customers(account)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            application/x-ndjson, '', malformed_json
            text/csv, '', malformed_csv
            text/csv, 'Ada,ada@example.com', malformed_csv
            text/csv, 'customer_name,customer_nickname\n', unknown_field
            text/csv, 'customer_name,customer_name\n', duplicate_field""")
    void refusesTheBodyAsAWhole(String type, String body, String code) {
        send("", type, body).isError(400, code);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/json", "text/csv;charset=utf-16", "application/x-ndjson;charset=iso-8859-1"})
    void refusesOtherMediaTypes(String type) {
        assertThat(send("", type, line(1)).status()).isEqualTo(415);
    }

    @Test
    void readsTheCharsetsOfSpreadsheets() {
        byte[] csv = (HEADER + ROW.replace("Ada", "Jos\u00E9")).getBytes(Charset.forName("windows-1252"));

        counts(post("", "text/csv", csv), 200, 1, 0, 0, 1);
        counts(post("", "text/csv; charset=windows-1252", csv), 200, 1, 1, 0, 0);
        assertThat(client.list("").customers().get(0).getString("customer_name")).isEqualTo("Jos\u00E9");
    }

    @Test
    void isServedByPostAlone() {
        Response response = client.get("/customer/import").isError(405, "method_not_allowed");

        assertThat(response.header("Allow")).isEqualTo("POST");
    }

    @Test
    void isForThoseWhoMayCreate() {
        var body = BodyPublishers.ofString(line(1));
        clientWithoutToken().send("POST", "/customer/import", body, "Content-Type", NDJSON)
                .isError(401, "missing_token");
        client(newToken().groups("customer:read", "customer:update").signed())
                .send("POST", "/customer/import", body, "Content-Type", NDJSON).isError(403, "insufficient_scope");
    }

    @Test
    void knowsWhatBecameOfItsCustomers() {
        send("", NDJSON, line(1) + line(2), "Idempotency-Key", "file");
        List<JsonObject> newestFirst = client.list("").customers();
        client.erase(newestFirst.get(0).getString("customer_id"));
        client.change(newestFirst.get(1).getString("customer_id"), "{\"customer_name\":\"Momo\"}");

        Response again = send("", NDJSON, line(1) + line(2), "Idempotency-Key", "file");

        counts(again, 200, 2, 0, 1, 1);
        assertThat(refusals(again)).containsExactly("2 410 customer_erased");
    }

    @Test
    void refusesAReferenceThatIsTaken() {
        String id = client.add(request(1).with("customer_reference", "C-1")).isCreated().customerId();

        Response response = send("", "application/jsonl", request(2).with("customer_reference", "C-1").json() + "\n"
                + request(3).with("customer_reference", "C-2").json() + "\n"
                + request(4).with("customer_reference", "C-2").json());

        counts(response, 200, 3, 1, 0, 2);
        assertThat(refusals(response)).containsExactly("1 409 customer_reference_taken",
                "3 409 customer_reference_taken");
        assertThat(refusal(response, 0).getString("customer_id")).isEqualTo(id);
    }

    @Test
    void takesMetadataWhoseNameHasADot() {
        send("", "text/csv", HEADER.replace("\n", ",customer_metadata.billing.id\n") + ROW.replace("\n", ",7\n"));

        assertThat(client.list("").customers()).singleElement().satisfies(customer -> assertThat(
                customer.getJsonObject("customer_metadata")).isEqualTo(Map.of("billing.id", Json.createValue("7"))));
    }

    /** Of header rows that are large and deep nothing stays: neither memory nor a place among the large bodies. */
    @Test
    void survivesHostileHeaders() {
        String header = "customer_name,x" + ".a".repeat(200_000) + "\n";
        for (int number = 0; number < 8; number++) {
            send("", "text/csv", header).isError(400, "unknown_field");
        }

        client.add(request(1).with("customer_idFront", Images.base64(Images.png(1 << 20)))).isCreated();
    }
}
