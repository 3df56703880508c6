package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.contract.TestRun.Server;
import com.yativo.customer.testing.SeedRequest;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may ask for beyond the defaults, all at once. */
@OnServer(Server.STRICT)
class StrictSettingsIT {

    static final int MAX_BODY_BYTES = 8 * 1024;
    static final int MAX_IMAGE_BYTES = 1024;
    static final int MAX_REQUESTS_A_MINUTE = 60;
    static final Duration RETENTION = Duration.ofSeconds(3);

    private static final String KEY = "Idempotency-Key";

    private final Client client = ofTenant("tenant-" + UUID.randomUUID());

    private static Client ofTenant(Object tenant) {
        return Client.withToken(Client.newToken().claim("tenant", tenant).signed()).at(Server.STRICT);
    }

    private static SeedRequest valid() {
        return new SeedRequest().with("customer_idExpiration", monthsFromNow(0, "MM/yy"));
    }

    private static String monthsFromNow(int months, String form) {
        return YearMonth.now(ZoneOffset.UTC).plusMonths(months).format(DateTimeFormatter.ofPattern(form));
    }

    @Test
    void takeWhatMeetsThem() {
        client.add(valid(), KEY, "one").added();
    }

    @Test
    void requireAnIdentityDocument() {
        Answer answer = client.add(new SeedRequest().withoutIdentityDocument(), KEY, "one");

        assertThat(answer.refused(422, "validation_failed").faults()).containsExactly("customer_idType required",
                "customer_idNumber required", "customer_idCountry required", "customer_idExpiration required",
                "customer_idFront required");
    }

    @Test
    void refuseADocumentThatHasExpired() {
        for (String expired : List.of("04/24", monthsFromNow(-1, "MM/yy"), monthsFromNow(-1, "MM/yyyy"),
                monthsFromNow(-1, "yyyy-MM") + "-28")) {
            assertThat(client.add(new SeedRequest().with("customer_idExpiration", expired), KEY, "one")
                    .refused(422, "validation_failed").faults())
                    .containsExactly("customer_idExpiration document_expired");
        }
    }

    @Test
    void takeADocumentThatNeverExpires() {
        client.add(new SeedRequest().with("customer_idExpiration", "None"), KEY, "one").added();
    }

    @Test
    void requireAnIdempotencyKey() {
        Answer answer = client.add(valid());

        assertThat(answer.text()).isEqualTo("""
                {"status":"error","status_code":400,"code":"idempotency_key_required",\
                "message":"An Idempotency-Key is required",\
                "errors":{"Idempotency-Key":["Idempotency-Key is required"]},\
                "error_details":[{"field":"Idempotency-Key","code":"idempotency_key_required",\
                "message":"Idempotency-Key is required"}],"request_id":"%s"}""".formatted(answer.requestId()));
    }

    @Test
    void requireNoIdempotencyKeyToRead() {
        assertThat(client.list("").status()).isEqualTo(200);
    }

    @Test
    void letAnIdempotencyKeyCountForItsTime() {
        client.add(valid(), KEY, "one").added();
        client.add(valid().withNewEmail(), KEY, "one").refused(422, "idempotency_key_reused");

        Answer later = client.add(valid().withNewEmail(), KEY, "one");
        long deadline = System.nanoTime() + RETENTION.plusSeconds(15).toNanos();
        while (later.status() == 422 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            later = client.add(valid().withNewEmail(), KEY, "one");
        }

        assertThat(later.added().header("Idempotent-Replayed")).isNull();
        assertThat(client.list("").customers()).hasSize(2);
    }

    @Test
    void answerForTheAddressOnceTheKeyNoLongerCounts() {
        SeedRequest request = valid();
        String first = client.add(request, KEY, "one").added().customerId();

        Answer later = client.add(request, KEY, "one");
        long deadline = System.nanoTime() + RETENTION.plusSeconds(15).toNanos();
        while (later.status() == 201 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            later = client.add(request, KEY, "one");
        }

        assertThat(later.refused(409, "customer_email_taken").customerId()).isEqualTo(first);
    }

    @Test
    void limitBodies() {
        String body = valid().json();
        int most = MAX_BODY_BYTES - body.length();

        assertThat(client.add(body + " ".repeat(most + 1), KEY, "one").refused(413, "payload_too_large").message())
                .isEqualTo("The body is larger than 8 KiB");
        assertThat(client.addInChunks((body + " ".repeat(most + 1)).getBytes()).refused(413, "payload_too_large")
                .message()).isEqualTo("The body is larger than 8 KiB");
        client.add(body + " ".repeat(most), KEY, "one").added();
    }

    @Test
    void limitImages() {
        Answer answer = client.add(valid().with("customer_idFront", Images.base64(Images.png(MAX_IMAGE_BYTES + 1))),
                KEY, "one").refused(422, "validation_failed");

        assertThat(answer.faults()).containsExactly("customer_idFront image_too_large");
        assertThat(answer.faultMessages()).containsExactly("ID front is larger than 1 KiB");
        client.add(valid().with("customer_idFront", Images.base64(Images.png(MAX_IMAGE_BYTES))), KEY, "one").added();
    }

    @Test
    void limitTheRequestsOfAnAccount() {
        Answer answer = client.list("");
        for (int i = 0; i < 3 * MAX_REQUESTS_A_MINUTE && answer.status() == 200; i++) { // it is refilled meanwhile
            answer = client.list("");
        }

        assertThat(answer.refused(429, "rate_limited").header("Retry-After")).matches("[1-9][0-9]?");
        client.add(valid(), KEY, "one").refused(429, "rate_limited");
        assertThat(ofTenant("another-" + UUID.randomUUID()).list("").status()).isEqualTo(200);
    }

    static Stream<Named<Object>> noAccounts() {
        return Stream.of(Named.of("null", null), Named.of("empty", ""), Named.of("number", 17),
                Named.of("array", List.of("a")), Named.of("too long", "x".repeat(256)),
                Named.of("tab", "a\tb"), Named.of("NUL", "\u0000"));
    }

    @ParameterizedTest
    @MethodSource("noAccounts")
    void refuseAClaimThatNamesNoAccount(Object tenant) {
        ofTenant(tenant).list("").refused(403, "account_missing");
        ofTenant(tenant).add(valid(), KEY, "one").refused(403, "account_missing");
    }

    @Test
    void refuseATokenWithoutTheClaim() {
        Client.ofNewAccount().at(Server.STRICT).list("").refused(403, "account_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "bob"})
    void nameTheAccountByAnotherClaim(String subject) {
        String tenant = "tenant-" + UUID.randomUUID();
        String id = ofTenant(tenant).add(valid(), KEY, "one").added().customerId();

        Client colleague = Client.withToken(Client.newToken().subject(subject).claim("tenant", tenant).signed())
                .at(Server.STRICT);

        assertThat(colleague.read(id).customerId()).isEqualTo(id);
        client.read(id).refused(404, "customer_not_found");
    }
}
