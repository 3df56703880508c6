package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may ask for beyond the defaults, all at once. */
@ArquillianTest
@Tag("contract")
@Tag("any-server") // decided by the application alone
class StrictSettingsIT {

    static final int MAX_BODY_BYTES = 8 * 1024;
    static final int MAX_IMAGE_BYTES = 1024;
    static final int MAX_REQUESTS_A_MINUTE = 60;
    static final Duration RETENTION = Duration.ofSeconds(3);

    private static final String KEY = "Idempotency-Key";
    private static final Duration PAUSE = Duration.ofMillis(500); // fewer requests than the limit

    private final Client client = ofTenant("tenant-" + UUID.randomUUID());

    @Deployment(testable = false)
    @TargetsContainer("strict")
    public static WebArchive strict() {
        return ContractTest.asShipped();
    }

    private static Client ofTenant(Object tenant) {
        return Server.STRICT.client(ContractTest.newToken().claim("tenant", tenant).signed());
    }

    private static SeedRequest valid() {
        return new SeedRequest().with("customer_idExpiration", monthsFromNow(0, "MM/yy"));
    }

    private static String monthsFromNow(int months, String form) {
        return YearMonth.now(ZoneOffset.UTC).plusMonths(months).format(DateTimeFormatter.ofPattern(form));
    }

    @Test
    void takeWhatMeetsThem() {
        client.add(valid(), KEY, "one").isCreated();
    }

    @Test
    void requireAnIdentityDocument() {
        Response response = client.add(new SeedRequest().withoutIdentityDocument(), KEY, "one");

        assertThat(response.isError(422, "validation_failed").fieldErrors()).containsExactly("customer_idType required",
                "customer_idNumber required", "customer_idCountry required", "customer_idExpiration required",
                "customer_idFront required");
    }

    @Test
    void refuseADocumentThatHasExpired() {
        for (String expired : List.of("04/24", monthsFromNow(-1, "MM/yy"), monthsFromNow(-1, "MM/yyyy"),
                monthsFromNow(-1, "yyyy-MM") + "-28")) {
            assertThat(client.add(new SeedRequest().with("customer_idExpiration", expired), KEY, "one")
                    .isError(422, "validation_failed").fieldErrors())
                    .containsExactly("customer_idExpiration document_expired");
        }
    }

    @Test
    void refuseANewDocumentThatHasExpired() {
        String id = client.add(valid(), KEY, "one").isCreated().customerId();
        SeedRequest document = valid().withoutCustomer().with("customer_idNumber", "2");

        assertThat(client.replaceDocument(id, document.with("customer_idExpiration", monthsFromNow(-1, "MM/yy")))
                .isError(422, "validation_failed").fieldErrors())
                .containsExactly("customer_idExpiration document_expired");
        assertThat(Server.STRICT.database().sealedDocumentsOf(id)).hasSize(1);
        assertThat(client.replaceDocument(id, document.with("customer_idExpiration", monthsFromNow(0, "MM/yy")))
                .status()).isEqualTo(200);
    }

    @Test
    void takeADocumentThatNeverExpires() {
        client.add(new SeedRequest().with("customer_idExpiration", "None"), KEY, "one").isCreated();
    }

    @Test
    void requireAnIdempotencyKey() {
        Response response = client.add(valid());

        assertThat(response.text()).isEqualTo("""
                {"status":"error","status_code":400,"code":"idempotency_key_required",\
                "message":"An Idempotency-Key is required",\
                "errors":{"Idempotency-Key":["Idempotency-Key is required"]},\
                "error_details":[{"field":"Idempotency-Key","code":"idempotency_key_required",\
                "message":"Idempotency-Key is required"}],"request_id":"%s"}""".formatted(response.requestId()));
    }

    @Test
    void requireAnIdempotencyKeyOfAnImport() {
        importing(valid().json()).isError(400, "idempotency_key_required");
    }

    @Test
    void requireNoIdempotencyKeyToReadChangeAndErase() {
        String id = client.add(valid(), KEY, "one").isCreated().customerId();

        assertThat(client.list("").status()).isEqualTo(200);
        assertThat(client.change(id, "{\"customer_name\":\"Momo\"}").status()).isEqualTo(200);
        assertThat(client.erase(id).status()).isEqualTo(200);
    }

    @Test
    void letAnIdempotencyKeyCountForItsTime() {
        client.add(valid(), KEY, "one").isCreated();
        client.add(valid().withNewEmail(), KEY, "one").isError(422, "idempotency_key_reused");

        Response later = await().atMost(RETENTION.plusSeconds(15)).pollInterval(PAUSE).until(
                () -> client.add(valid().withNewEmail(), KEY, "one"), response -> response.status() != 422);

        assertThat(later.isCreated().isReplayed()).isFalse();
        assertThat(client.list("").customers()).hasSize(2);
    }

    @Test
    void answerForTheAddressOnceTheKeyNoLongerCounts() {
        SeedRequest request = valid();
        String first = client.add(request, KEY, "one").isCreated().customerId();

        Response later = await().atMost(RETENTION.plusSeconds(15)).pollInterval(PAUSE).until(
                () -> client.add(request, KEY, "one"), response -> response.status() != 201);

        assertThat(later.isError(409, "customer_email_taken").customerId()).isEqualTo(first);
    }

    @Test
    void letTheKeyOfAnErasedCustomerCountForItsTimeToo() {
        client.erase(client.add(valid(), KEY, "one").isCreated().customerId());
        client.add(valid(), KEY, "one").isError(410, "customer_erased");

        await().atMost(RETENTION.plusSeconds(15)).pollInterval(PAUSE).until(
                () -> client.add(valid(), KEY, "one").status() == 201);
        assertThat(client.list("").customers()).hasSize(1);
    }

    @Test
    void limitBodies() {
        String body = valid().json();
        int most = MAX_BODY_BYTES - body.length();

        assertThat(client.add(body + " ".repeat(most + 1), KEY, "one").isError(413, "payload_too_large").message())
                .isEqualTo("The body is larger than 8 KiB");
        assertThat(client.addInChunks((body + " ".repeat(most + 1)).getBytes(UTF_8)).isError(413, "payload_too_large")
                .message()).isEqualTo("The body is larger than 8 KiB");
        client.add(body + " ".repeat(most), KEY, "one").isCreated();
    }

    @Test
    void limitTheLinesOfAnImport() {
        String line = valid().json();
        String most = line + " ".repeat(MAX_BODY_BYTES - line.length());

        Response response = importing(most + "\n " + most + "\n", KEY, "one");

        assertThat(response.data().getInt("added")).isEqualTo(1);
        assertThat(response.data().getJsonArray("refusals").getValuesAs(JsonObject.class)).singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.getInt("line")).isEqualTo(2);
                    assertThat(refusal.getString("code")).isEqualTo("payload_too_large");
                    assertThat(refusal.getString("message")).isEqualTo("The line is larger than 8 KiB");
                });
    }

    @Test
    void limitImages() {
        Response response = client.add(valid().with("customer_idFront", Images.base64(Images.png(MAX_IMAGE_BYTES + 1))),
                KEY, "one").isError(422, "validation_failed");

        assertThat(response.fieldErrors()).containsExactly("customer_idFront image_too_large");
        assertThat(response.fieldErrorMessages()).containsExactly("ID front is larger than 1 KiB");
        client.add(valid().with("customer_idFront", Images.base64(Images.png(MAX_IMAGE_BYTES))), KEY, "one")
                .isCreated();
    }

    @Test
    void limitTheRequestsOfAnAccount() {
        assertThat(untilLimited(() -> client.list("")).header("Retry-After")).matches("[1-9][0-9]?");
        untilLimited(() -> client.add(valid(), KEY, "one"));
        assertThat(ofTenant("another-" + UUID.randomUUID()).list("").status()).isEqualTo(200);
    }

    /** None of its lines is refused: that the first minute's requests are used up, it waits for. */
    @Test
    void slowAnImportDown() {
        int seconds = 4;
        int lines = MAX_REQUESTS_A_MINUTE + seconds;

        Response response = importing(Stream.generate(() -> valid().withNewEmail().json()).limit(lines)
                .collect(Collectors.joining("\n")), KEY, "one");

        assertThat(response.data().getInt("added")).isEqualTo(lines);
        assertThat(response.took()).isGreaterThan(Duration.ofSeconds(seconds / 2));
    }

    private Response importing(String lines, String... headers) {
        return client.send("POST", "/customer/import", "application/jsonl", BodyPublishers.ofString(lines), headers);
    }

    /** Sends until there is no request left, as the account gets another one each second meanwhile. */
    private static Response untilLimited(Supplier<Response> request) {
        Response response = request.get();
        for (int i = 0; i < 3 * MAX_REQUESTS_A_MINUTE && response.status() < 300; i++) {
            response = request.get();
        }
        return response.isError(429, "rate_limited");
    }

    static Stream<Named<Object>> noAccounts() {
        return Stream.of(Named.of("null", null), Named.of("empty", ""), Named.of("number", 17),
                Named.of("array", List.of("a")), Named.of("too long", "x".repeat(256)),
                Named.of("tab", "a\tb"), Named.of("NUL", "\u0000"));
    }

    @ParameterizedTest
    @MethodSource("noAccounts")
    void refuseAClaimThatNamesNoAccount(Object tenant) {
        ofTenant(tenant).list("").isError(403, "account_missing");
        ofTenant(tenant).add(valid(), KEY, "one").isError(403, "account_missing");
    }

    @Test
    void refuseATokenWithoutTheClaim() {
        ContractTest.newClient().at(Server.STRICT::address).list("").isError(403, "account_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "bob"})
    void nameTheAccountByAnotherClaim(String subject) {
        String tenant = "tenant-" + UUID.randomUUID();
        String id = ofTenant(tenant).add(valid(), KEY, "one").isCreated().customerId();

        Client colleague = Server.STRICT.client(
                ContractTest.newToken().subject(subject).claim("tenant", tenant).signed());

        assertThat(colleague.read(id).customerId()).isEqualTo(id);
        client.read(id).isError(404, "customer_not_found");
    }

    @Test
    void keepWhoHasErasedByTheSubjectOfTheToken() {
        String tenant = "tenant-" + UUID.randomUUID();
        String id = ofTenant(tenant).add(valid(), KEY, "one").isCreated().customerId();

        Server.STRICT.client(ContractTest.newToken().subject("ada").claim("tenant", tenant).signed()).erase(id);

        assertThat(Server.STRICT.database().texts("SELECT erased_by FROM erased_customer WHERE account = ?", tenant))
                .containsExactly("ada");
    }
}
