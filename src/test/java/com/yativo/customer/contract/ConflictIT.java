package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Concurrently;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One e-mail address, one customer of an account. */
class ConflictIT extends ContractTest {

    private final String account = newAccount();
    private final Client client = clientOf(account);

    @Test
    void namesTheCustomerWhoHasTheAddress() {
        Response first = client.add(SeedRequest.text()).isCreated();

        Response second = client.add(SeedRequest.text());

        assertThat(second.text()).isEqualTo("""
                {"status":"error","status_code":409,"code":"customer_email_taken",\
                "message":"A customer with this e-mail address already exists","data":{"customer_id":"%s"},\
                "request_id":"%s"}""".formatted(first.customerId(), second.requestId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST_CUSTOMER@YATIVO.COM", "Test_Customer@Yativo.com", "  test_customer@yativo.com "})
    void isFoundWithoutCase(String address) {
        client.add(SeedRequest.text()).isCreated();

        client.add(new SeedRequest().with("customer_email", address)).isError(409, "customer_email_taken");
    }

    @ParameterizedTest
    @CsvSource({
            "jörg@bücher.example, jo\u0308rg@bu\u0308cher.example",
            "jörg@bücher.example, JÖRG@xn--bcher-kva.example",
            "Straße@straße.example, STRASSE@XN--STRAE-OQA.example",
            "\u0390@example.com, \u0399\u0308\u0301@example.com"})
    void isFoundInAnotherSpelling(String address, String alike) {
        String id = client.add(new SeedRequest().with("customer_email", address)).isCreated().customerId();

        Response second = client.add(new SeedRequest().with("customer_email", alike));

        assertThat(second.isError(409, "customer_email_taken").customerId()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"mıke@example.com, mike@example.com", "mike@straße.example, mike@strasse.example"})
    void isNoneBetweenOtherLetters(String address, String another) {
        client.add(new SeedRequest().with("customer_email", address)).isCreated();

        client.add(new SeedRequest().with("customer_email", another)).isCreated();
    }

    @Test
    void takesTheLongestFoldedAddress() {
        String address = "\u0149".repeat(32) + "@" + "é.".repeat(30) + "museum.co";

        assertThat(client.add(new SeedRequest().with("customer_email", address)).isCreated().data()
                .getString("customer_email")).isEqualTo(address);
        client.add(new SeedRequest().with("customer_email", address)).isError(409, "customer_email_taken");
    }

    @Test
    void leavesNothingBehind() {
        client.add(SeedRequest.text()).isCreated();

        client.add(new SeedRequest().with("customer_name", "Another"), "Idempotency-Key", "two")
                .isError(409, "customer_email_taken");

        assertThat(database().customers(account)).isEqualTo(1);
        assertThat(database().sealedDocuments(account)).isEqualTo(1);
        assertThat(database().idempotencyKeys(account)).isZero();
    }

    @Test
    void ofManyAtOnceLetsOneThrough() {
        List<Response> responses = Concurrently.call(16, caller -> client.add(
                new SeedRequest().with("customer_name", "Caller " + caller), "Idempotency-Key", "key-" + caller));

        assertThat(responses).filteredOn(response -> response.status() == 201).singleElement()
                .satisfies(winner -> assertThat(responses).filteredOn(response -> response.status() != 201)
                        .allSatisfy(loser -> assertThat(loser.isError(409, "customer_email_taken").customerId())
                                .isEqualTo(winner.customerId())));
        assertThat(database().customers(account)).isEqualTo(1);
        assertThat(database().sealedDocuments(account)).isEqualTo(1);
    }

    /** Whatever comes at the same moment may be written by one transaction. */
    @Test
    void isToldToThoseAloneWhoHaveIt() {
        List<Response> responses = Concurrently.call(90, caller -> switch (caller % 3) {
            case 0 -> client.add(SeedRequest.text(), "Idempotency-Key", "taken-" + caller);
            case 1 -> client.add(new SeedRequest().withNewEmail().json(), "Idempotency-Key", "reused");
            default -> client.add(new SeedRequest().withNewEmail().json(), "Idempotency-Key", "fresh-" + caller);
        });

        assertThat(statuses(responses, 0)).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(statuses(responses, 1)).containsOnlyOnce(201).containsOnly(201, 422);
        assertThat(statuses(responses, 2)).containsOnly(201);
        assertThat(database().customers(account)).isEqualTo(32);
        assertThat(database().sealedDocuments(account)).isEqualTo(32);
        assertThat(database().idempotencyKeys(account)).isEqualTo(32);
    }

    private static List<Integer> statuses(List<Response> responses, int rest) {
        return IntStream.range(0, responses.size()).filter(caller -> caller % 3 == rest)
                .mapToObj(caller -> responses.get(caller).status()).toList();
    }

    @Test
    void isNoneBetweenAccounts() {
        List<Response> responses = Concurrently.call(8, caller -> newClient().add(SeedRequest.text()));

        assertThat(responses).extracting(Response::status).containsOnly(201);
    }
}
