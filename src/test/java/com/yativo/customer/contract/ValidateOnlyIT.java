package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is only checked. */
class ValidateOnlyIT extends ContractTest {

    private final String account = newAccount();
    private final Client client = clientOf(account);
    private int added;

    @AfterEach
    void storesNothing() {
        assertThat(database().customers(account)).isEqualTo(added);
        assertThat(database().sealedDocuments(account)).isEqualTo(added);
    }

    @Test
    void isAnsweredAsItWouldBeKeptButForTheId() {
        Response response = check(new SeedRequest().with("customer_phone", "+1 (920) 375-1411")
                .with("customer_country", "us").with("customer_reference", " C-1 ").json());

        assertThat(response.text()).isEqualTo("""
                {"status":"success","status_code":200,"message":"Request is valid","data":{\
                "customer_name":"Test Customer","customer_email":"test_customer@yativo.com",\
                "customer_phone":"+19203751411","customer_country":"USA","customer_address":{"city":"Anytown",\
                "state":"Anystate","zipcode":"12345","street":"1234 Elm Street","number":"5678","country":"USA"},\
                "customer_reference":"C-1"}}""");
        assertThat(response.headers().map()).doesNotContainKeys("location", "etag", "idempotent-replayed");
    }

    @Test
    void isToldInSpanish() {
        assertThat(check(SeedRequest.text(), "Accept-Language", "es").message()).isEqualTo("La solicitud es válida");
    }

    @Test
    void isRefusedAsAnAdditionWouldBe() {
        assertThat(check(new SeedRequest().with("customer_phone", "1").without("customer_idFront").json())
                .isError(422, "validation_failed").fieldErrors())
                .containsExactly("customer_phone invalid_phone", "customer_idFront required");
        check("{").isError(400, "malformed_json");
        check(SeedRequest.text(), "Idempotency-Key", "a b").isError(400, "invalid_idempotency_key");
    }

    @Test
    void isRefusedForWhatIsStored() {
        String first = add(new SeedRequest().with("customer_reference", "C-1"), "one").customerId();
        String second = add(new SeedRequest().withNewEmail(), "two").customerId();

        SeedRequest both = new SeedRequest().with("customer_reference", "C-1");
        assertThat(check(both.json()).isError(409, "customer_email_taken").customerId()).isEqualTo(first);
        assertThat(check(both.withNewEmail().json()).isError(409, "customer_reference_taken").customerId())
                .isEqualTo(first).isNotEqualTo(second);
    }

    @Test
    void knowsTheKeyOfAnAddition() {
        add(new SeedRequest(), "one");

        assertThat(check(SeedRequest.text(), "Idempotency-Key", "one").status()).isEqualTo(200);
        check(new SeedRequest().withNewEmail().json(), "Idempotency-Key", "one")
                .isError(422, "idempotency_key_reused");
        assertThat(database().idempotencyKeys(account)).isEqualTo(1);
    }

    @Test
    void knowsTheKeyOfACustomerWhoWasErased() {
        client.erase(add(new SeedRequest(), "one").customerId());
        added--;

        check(SeedRequest.text(), "Idempotency-Key", "one").isError(410, "customer_erased");
        assertThat(check(SeedRequest.text(), "Idempotency-Key", "two").status()).isEqualTo(200);
    }

    @Test
    void keepsNoKey() {
        check(SeedRequest.text(), "Idempotency-Key", "one");
        assertThat(database().idempotencyKeys(account)).isZero();

        assertThat(add(new SeedRequest().with("customer_name", "Another"), "one").isReplayed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "TRUE", "%20true", "null"})
    void isNoneByAnotherWord(String word) {
        Response response = post("?validate_only=" + word, SeedRequest.text()).isError(422, "validation_failed");

        assertThat(response.fieldErrors()).containsExactly("validate_only out_of_range");
        assertThat(response.fieldErrorMessages()).containsExactly("Validate only must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?validate_only=", "?validate_only=false", "?validate_only"})
    void isAnAdditionUnlessAskedFor(String query) {
        post(query, SeedRequest.text()).isCreated();
        added++;
    }

    private Response add(SeedRequest request, String key) {
        Response response = client.addWithKey(request, key).isCreated();
        added++;
        return response;
    }

    private Response check(String body, String... headers) {
        return post("?validate_only=true", body, headers);
    }

    private Response post(String query, String body, String... headers) {
        return client.send("POST", "/customer" + query, "application/json", BodyPublishers.ofString(body), headers);
    }
}
