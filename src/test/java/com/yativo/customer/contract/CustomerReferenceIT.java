package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Concurrently;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's own name for a customer. */
class CustomerReferenceIT extends ContractTest {

    private final String account = newAccount();
    private final Client client = clientOf(account);

    @ParameterizedTest
    @ValueSource(
            strings = {"C-4711", "Ä ß \u0130 \uD83D\uDE00", "\u00A0C 4711 \u3000", "\u200B1", "'; DROP TABLE \\%_"})
    void isAnsweredWithoutTheWhiteSpaceAtItsEnds(String reference) {
        Response added = add(reference);

        String kept = reference.replace("\u00A0", "").replace(" \u3000", "");
        assertThat(added.data().keySet()).containsExactly("customer_id", "customer_name", "customer_email",
                "customer_phone", "customer_country", "customer_address", "customer_reference");
        assertThat(added.data().getString("customer_reference")).isEqualTo(kept);
        assertThat(client.read(added.customerId()).data().getString("customer_reference")).isEqualTo(kept);
        assertThat(find(reference)).containsExactly(added.customerId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u200B"})
    void isAbsentIfItIsBlank(String blank) {
        assertThat(add(blank).data()).doesNotContainKey("customer_reference");
        assertThat(add(blank).data()).doesNotContainKey("customer_reference");
    }

    @Test
    void hasAtMost255Characters() {
        String longest = "\uD83D\uDE00".repeat(255);
        assertThat(add(longest).data().getString("customer_reference")).isEqualTo(longest);

        Response response = client.add(new SeedRequest().with("customer_reference", "ä".repeat(256)));

        assertThat(response.isError(422, "validation_failed").fieldErrors())
                .containsExactly("customer_reference too_long");
        assertThat(response.fieldErrorMessages()).containsExactly("Reference is longer than 255 characters");
        assertThat(find(longest)).hasSize(1);
    }

    @Test
    void namesTheCustomerWhoHasIt() {
        Response first = add("C-4711");

        Response second = client.add(new SeedRequest().withNewEmail().with("customer_reference", " C-4711 "),
                "Idempotency-Key", "two");

        assertThat(second.text()).isEqualTo("""
                {"status":"error","status_code":409,"code":"customer_reference_taken",\
                "message":"A customer with this reference already exists","data":{"customer_id":"%s"},\
                "request_id":"%s"}""".formatted(first.customerId(), second.requestId()));
        assertThat(database().customers(account)).isEqualTo(1);
        assertThat(database().sealedDocuments(account)).isEqualTo(1);
        assertThat(database().idempotencyKeys(account)).isZero();
    }

    @Test
    void isToldAfterTheAddressIfBothAreTaken() {
        add("C-4711");
        Response other = client.add(SeedRequest.text()).isCreated();

        Response response = client.add(new SeedRequest().with("customer_reference", "C-4711"));

        assertThat(response.isError(409, "customer_email_taken").customerId()).isEqualTo(other.customerId());
    }

    @ParameterizedTest
    @CsvSource({"C-4711, c-4711", "ä, a\u0308", "1, 01", "a, á", "a b, a  b", "\u00DF, ss"})
    void isComparedLetterByLetter(String reference, String another) {
        String id = add(reference).customerId();
        String other = add(another).customerId();

        assertThat(find(reference)).containsExactly(id);
        assertThat(find(another)).containsExactly(other);
    }

    @Test
    void isAnotherAccountsToo() {
        add("C-4711");

        Client theirs = newClient();

        assertThat(theirs.list("?customer_reference=C-4711").customers()).isEmpty();
        theirs.add(new SeedRequest().with("customer_reference", "C-4711")).isCreated();
    }

    @Test
    void ofManyAtOnceLetsOneThrough() {
        List<Response> responses = Concurrently.call(16,
                caller -> client.add(new SeedRequest().withNewEmail().with("customer_reference", "C-4711")));

        assertThat(responses).filteredOn(response -> response.status() == 201).singleElement()
                .satisfies(winner -> assertThat(client.read(winner.customerId()).header("ETag"))
                        .isEqualTo(winner.header("ETag")))
                .satisfies(winner -> assertThat(responses).filteredOn(response -> response.status() != 201)
                        .allSatisfy(loser -> assertThat(loser.isError(409, "customer_reference_taken").customerId())
                                .isEqualTo(winner.customerId())));
        assertThat(database().customers(account)).isEqualTo(1);
        assertThat(database().sealedDocuments(account)).isEqualTo(1);
    }

    @Test
    void isFoundOnlyWhereAllConditionsHold() {
        Response first = add("C-4711");
        Response second = add("C-4712");
        String email = URLEncoder.encode(first.data().getString("customer_email"), UTF_8);

        assertThat(ids("?customer_reference=C-4711&customer_email=" + email)).containsExactly(first.customerId());
        assertThat(ids("?customer_reference=C-4712&customer_email=" + email)).isEmpty();
        assertThat(ids("?customer_reference=C-4711&limit=1&starting_after=" + second.customerId()))
                .containsExactly(first.customerId());
        assertThat(ids("?customer_reference=C-4711&starting_after=" + first.customerId())).isEmpty();
        assertThat(ids("?customer_reference=&customer_email=")).hasSize(2);
        assertThat(ids("?customer_reference=%20")).as("nobody can have it").isEmpty();
        assertThat(client.list("?customer_reference=C-4711").pagination())
                .hasToString("{\"limit\":20,\"has_more\":false,\"next_page_url\":null}");
    }

    @ParameterizedTest
    @CsvSource({"%00, invalid_characters", "a%0Ab, invalid_characters", "'', too_long"})
    void isNotLookedForByWhatIsNone(String reference, String code) {
        String sent = reference.isEmpty() ? "a".repeat(256) : reference;

        assertThat(client.list("?customer_email=x&customer_reference=" + sent).isError(422, "validation_failed")
                .fieldErrors()).containsExactly("customer_email invalid_email", "customer_reference " + code);
    }

    private Response add(String reference) {
        return client.add(new SeedRequest().withNewEmail().with("customer_reference", reference)).isCreated();
    }

    private List<String> find(String reference) {
        return ids("?customer_reference=" + URLEncoder.encode(reference, UTF_8));
    }

    private List<String> ids(String query) {
        return client.list(query).customerIds();
    }
}
