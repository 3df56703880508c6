package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.contract.TestRun.Server;
import com.yativo.customer.testing.SeedRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One e-mail address, one customer of an account. */
@OnServer(Server.USUAL)
class ConflictIT {

    private final String account = "account-" + UUID.randomUUID();
    private final Client client = Client.ofAccount(account);

    @Test
    void namesTheCustomerWhoHasTheAddress() {
        Answer first = client.add(SeedRequest.text()).added();

        Answer second = client.add(SeedRequest.text());

        assertThat(second.text()).isEqualTo("""
                {"status":"error","status_code":409,"code":"customer_email_taken",\
                "message":"A customer with this e-mail address already exists","data":{"customer_id":"%s"},\
                "request_id":"%s"}""".formatted(first.customerId(), second.requestId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST_CUSTOMER@YATIVO.COM", "Test_Customer@Yativo.com", "  test_customer@yativo.com "})
    void isFoundWithoutCase(String address) {
        client.add(SeedRequest.text()).added();

        client.add(new SeedRequest().with("customer_email", address)).refused(409, "customer_email_taken");
    }

    @ParameterizedTest
    @CsvSource({
            "jörg@bücher.example, jo\u0308rg@bu\u0308cher.example",
            "jörg@bücher.example, JÖRG@xn--bcher-kva.example",
            "Straße@straße.example, STRASSE@XN--STRAE-OQA.example",
            "\u0390@example.com, \u0399\u0308\u0301@example.com"})
    void isFoundInAnotherSpelling(String address, String alike) {
        String id = client.add(new SeedRequest().with("customer_email", address)).added().customerId();

        Answer second = client.add(new SeedRequest().with("customer_email", alike));

        assertThat(second.refused(409, "customer_email_taken").customerId()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"mıke@example.com, mike@example.com", "mike@straße.example, mike@strasse.example"})
    void isNoneBetweenOtherLetters(String address, String another) {
        client.add(new SeedRequest().with("customer_email", address)).added();

        client.add(new SeedRequest().with("customer_email", another)).added();
    }

    @Test
    void takesTheLongestFoldedAddress() {
        String address = "\u0149".repeat(32) + "@" + "é.".repeat(30) + "museum.co";

        assertThat(client.add(new SeedRequest().with("customer_email", address)).added().data()
                .getString("customer_email")).isEqualTo(address);
        client.add(new SeedRequest().with("customer_email", address)).refused(409, "customer_email_taken");
    }

    @Test
    void leavesNothingBehind() {
        client.add(SeedRequest.text()).added();

        client.add(new SeedRequest().with("customer_name", "Another"), "Idempotency-Key", "two")
                .refused(409, "customer_email_taken");

        assertThat(Database.customers(account)).isEqualTo(1);
        assertThat(Database.sealedDocuments(account)).isEqualTo(1);
        assertThat(Database.idempotencyKeys(account)).isZero();
    }

    @Test
    void ofManyAtOnceLetsOneThrough() {
        List<Answer> answers = Concurrently.ask(16, caller -> client.add(
                new SeedRequest().with("customer_name", "Caller " + caller), "Idempotency-Key", "key-" + caller));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).singleElement()
                .satisfies(winner -> assertThat(answers).filteredOn(answer -> answer != winner)
                        .allSatisfy(loser -> assertThat(loser.refused(409, "customer_email_taken").customerId())
                                .isEqualTo(winner.customerId())));
        assertThat(Database.customers(account)).isEqualTo(1);
        assertThat(Database.sealedDocuments(account)).isEqualTo(1);
    }

    @Test
    void isNoneBetweenAccounts() {
        List<Answer> answers = Concurrently.ask(8, caller -> Client.ofNewAccount().add(SeedRequest.text()));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
    }
}
