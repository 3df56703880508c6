package com.yativo.customer.contract;

import static com.yativo.customer.contract.Server.RSA_OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Concurrently;
import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PUT: a new identity document of a customer. */
class IdentityDocumentIT extends ContractTest {

    private final String account = newAccount();
    private final Client client = clientOf(account);
    private final Response added = client.add(SeedRequest.text()).isCreated();
    private final String id = added.customerId();

    private static SeedRequest document() {
        return new SeedRequest().withoutCustomer();
    }

    @Test
    void isStoredBesideTheEarlierOnes() {
        byte[] front = Images.jpeg(100_000);

        Response replaced = client.replaceDocument(id, document().with("customer_idNumber", "B 2")
                .with("customer_idExpiration", "2031-12-31").with("customer_idFront", Images.base64(front)));

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.data()).isEqualTo(client.read(id).data());
        assertThat(replaced.data().keySet()).last().isEqualTo("updated_at");
        assertThat(replaced.header("ETag")).isEqualTo(client.read(id).header("ETag"))
                .isNotEqualTo(added.header("ETag"));
        assertThat(replaced.text()).doesNotContain("idNumber", "idFront", "2031");
        List<JsonObject> documents = documents();
        assertThat(documents).extracting(details -> details.getString("id_number")).containsExactly("A10600011", "B 2");
        assertThat(documents).extracting(details -> details.getString("customer_id")).containsOnly(id);
        assertThat(Instant.parse(documents.get(1).getString("received_at")))
                .isAfter(Instant.parse(documents.get(0).getString("received_at")))
                .isBeforeOrEqualTo(Instant.parse(replaced.data().getString("updated_at")));
        assertThat(RSA_OFFICER.open(database().sealedDocumentsOf(id).get(1)).get("front.jpg")).isEqualTo(front);
    }

    @Test
    void isTheFirstOfACustomerWithoutOne() {
        String none = client.add(new SeedRequest().withoutIdentityDocument().withNewEmail()).isCreated().customerId();

        assertThat(client.replaceDocument(none, document()).status()).isEqualTo(200);

        assertThat(database().sealedDocumentsOf(none)).hasSize(1);
    }

    /** The customer's own is that of the seed. */
    @ParameterizedTest
    @CsvSource({"customer_idType, ' passport'", "customer_idCountry, CL", "customer_idExpiration, 2024-04-30",
            "customer_idNumber, ' A10600011 '"})
    void isNotStoredIfItIsTheSame(String field, String spelling) {
        Response same = client.replaceDocument(id, document().with(field, spelling));

        assertThat(same.status()).isEqualTo(200);
        assertThat(same.header("ETag")).isEqualTo(added.header("ETag"));
        assertThat(same.data()).doesNotContainKey("updated_at");
        assertThat(database().sealedDocumentsOf(id)).hasSize(1);
    }

    @Test
    void isComparedWithTheNewestAlone() {
        var second = document().with("customer_idNumber", "2");
        client.replaceDocument(id, second);
        client.replaceDocument(id, second);
        client.replaceDocument(id, document());

        assertThat(documents()).extracting(details -> details.getString("id_number"))
                .containsExactly("A10600011", "2", "A10600011");
    }

    @Test
    void isStoredOnceOfManyAtOnce() {
        var second = document().with("customer_idNumber", "2");

        List<Response> responses = Concurrently.call(8, caller -> client.replaceDocument(id, second));

        assertThat(responses).extracting(Response::status).containsOnly(200);
        assertThat(responses).extracting(response -> response.header("ETag")).containsOnly(client.read(id)
                .header("ETag"));
        assertThat(database().sealedDocumentsOf(id)).hasSize(2);
    }

    @Test
    void isRequiredAsAWhole() {
        assertThat(client.replaceDocument(id, document().with("customer_idType", "NATIONAL_ID")
                .without("customer_idNumber").with("customer_idBack", " ").with("customer_idExpiration", "x"))
                .isError(422, "validation_failed").fieldErrors()).containsExactly("customer_idNumber required",
                        "customer_idExpiration invalid_expiration", "customer_idBack required");
        assertThat(client.replaceDocument(id, new SeedRequest().withoutCustomer().withoutIdentityDocument())
                .isError(422, "validation_failed").fieldErrors()).containsExactly("customer_idType required",
                        "customer_idNumber required", "customer_idCountry required", "customer_idExpiration required",
                        "customer_idFront required");
        assertThat(database().sealedDocumentsOf(id)).hasSize(1);
    }

    @Test
    void takesNothingElse() {
        assertThat(client.replaceDocument(id, document().with("customer_name", "Momo"))
                .isError(400, "unknown_field").fieldErrors()).containsExactly("customer_name unknown_field");
        client.replaceDocument(id, document(), "Idempotency-Key", "a").isError(400, "invalid_idempotency_key");
        client.send("PUT", "/customer/" + id + "/identity-document", BodyPublishers.ofString("{}"))
                .isError(415, "unsupported_media_type");
        client.replaceDocument(id, document().with("customer_idNumber", "2"), "Content-Encoding", "gzip")
                .isError(415, "unsupported_media_type");
        client.replaceDocument(id, document().with("customer_idNumber", "2"), "Accept", "text/html")
                .isError(406, "not_acceptable");
        assertThat(database().sealedDocumentsOf(id)).hasSize(1);
    }

    @Test
    void isLookedAtForItsVersionEvenIfItIsTheSame() {
        client.replaceDocument(id, document(), "If-Match", "\"x\"").isError(412, "precondition_failed");
        var second = document().with("customer_idNumber", "2");
        client.replaceDocument(id, second, "If-Match", added.header("ETag"));

        client.replaceDocument(id, second, "If-Match", added.header("ETag")).isError(412, "precondition_failed");
    }

    @Test
    void isSeenByReplaysInItsVersionAlone() {
        var request = new SeedRequest().withNewEmail();
        Response first = client.addWithKey(request, "key").isCreated();
        Response replaced = client.replaceDocument(first.customerId(), document().with("customer_idNumber", "2"));

        Response replayed = client.addWithKey(request, "key").isCreated();

        assertThat(replayed.isReplayed()).isTrue();
        assertThat(replayed.text()).isEqualTo(first.text());
        assertThat(replayed.header("ETag")).isEqualTo(replaced.header("ETag"));
        assertThat(database().sealedDocumentsOf(first.customerId())).hasSize(2);
    }

    @Test
    void isForACustomerWhoIsThere() {
        client.replaceDocument(UUID.randomUUID().toString(), document()).isError(404, "customer_not_found");
        client.replaceDocument("1", document()).isError(404, "customer_not_found");
        newClient().replaceDocument(id, document()).isError(404, "customer_not_found");
    }

    private List<JsonObject> documents() {
        return database().sealedDocumentsOf(id).stream()
                .map(sealed -> RSA_OFFICER.open(sealed).get("details.json")).map(IdentityDocumentIT::json).toList();
    }

    private static JsonObject json(byte[] text) {
        try (var reader = Json.createReader(new ByteArrayInputStream(text))) {
            return reader.readObject();
        }
    }
}
