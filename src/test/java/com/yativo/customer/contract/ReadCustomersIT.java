package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadCustomersIT extends ContractTest {

    private final Client client = newClient();

    @Nested
    class One {

        @Test
        void isAnsweredAsItWasAddedWithItsTimeLast() {
            Response added = client.add(new SeedRequest().with("customer_type", "INDIVIDUAL")).isCreated();

            Response response = client.read(added.customerId());

            String createdAt = response.data().getString("created_at");
            assertThat(response.text()).isEqualTo("""
                    {"status":"success","status_code":200,"message":"Request successful","data":%s}\
                    """.formatted(added.data().toString()
                    .replaceFirst("}$", ",\"created_at\":\"" + createdAt + "\"}")));
            assertThat(response.data().keySet()).containsExactly("customer_id", "customer_name", "customer_email",
                    "customer_phone", "customer_country", "customer_type", "customer_address", "created_at");
        }

        @Test
        void saysWhenItWasAddedInMilliseconds() {
            Response response = client.read(client.add(SeedRequest.text()).customerId());

            assertThat(response.data().getString("created_at"))
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(Instant.parse(response.data().getString("created_at")))
                    .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        }

        @Test
        void leavesOutWhatWasNotSent() {
            Response added = client.add(new SeedRequest().withoutIdentityDocument().without("customer_address"));

            assertThat(client.read(added.customerId()).data().keySet()).containsExactly("customer_id",
                    "customer_name", "customer_email", "customer_phone", "customer_country", "created_at");
        }

        @Test
        void tellsNothingOfTheIdentityDocument() {
            Response added = client.add(new SeedRequest().with("customer_idNumber", "TOP-SECRET-4711"));

            assertThat(client.read(added.customerId()).text() + client.list("").text()).doesNotContain("idType",
                    "idNumber", "idCountry", "idExpiration", "idFront", "idBack", "TOP-SECRET-4711", "04/24", "iVBOR");
        }

        @Test
        void isFoundByItsIdInAnyCase() {
            String id = client.add(SeedRequest.text()).customerId();

            assertThat(client.read(id.toUpperCase(Locale.ROOT)).customerId()).isEqualTo(id);
        }

        @ParameterizedTest
        @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "1",
                "not-a-uuid", "00000000000000000000000000000000", "%7B00000000-0000-0000-0000-000000000000%7D", "%20",
                "1-1-1-1-1", "'%20OR%201=1"})
        void isNotFoundByAnotherId(String id) {
            client.read(id).isError(404, "customer_not_found");
        }
    }

    @Nested
    class AllOfThem {

        @Test
        void areNoneAtFirst() {
            assertThat(client.list("").text()).isEqualTo("""
                    {"status":"success","status_code":200,"message":"Request successful","data":[],\
                    "pagination":{"limit":20,"has_more":false,"next_page_url":null}}""");
        }

        @Test
        void areAnsweredAsEachIs() {
            String id = client.add(SeedRequest.text()).customerId();

            assertThat(client.list("").customers()).containsExactly(client.read(id).data());
        }

        @Test
        void areTheNewestFirst() {
            List<String> added = addCustomers(5);

            List<JsonObject> listed = client.list("").customers();

            Collections.reverse(added);
            assertThat(listed).extracting(customer -> customer.getString("customer_id")).isEqualTo(added);
            assertThat(listed).extracting(customer -> customer.getString("created_at"))
                    .isSortedAccordingTo(Collections.reverseOrder());
        }

        @Test
        void areTwentyAtATimeUnlessToldOtherwise() {
            addCustomers(21);

            Response response = client.list("");

            assertThat(response.customers()).hasSize(20);
            assertThat(response.json().getJsonObject("pagination").keySet())
                    .containsExactly("limit", "has_more", "next_page_url");
            assertThat(response.json().getJsonObject("pagination").getInt("limit")).isEqualTo(20);
            assertThat(client.list("?limit=21").json().getJsonObject("pagination").getBoolean("has_more")).isFalse();
        }

        @Test
        void areReachedPageByPage() {
            List<String> added = addCustomers(7);
            List<String> seen = new ArrayList<>();

            Response page = client.list("?limit=3");
            seen.addAll(ids(page));
            while (page.json().getJsonObject("pagination").getBoolean("has_more")) {
                page = client.follow(page.json().getJsonObject("pagination").getString("next_page_url"));
                assertThat(page.json().getJsonObject("pagination").getInt("limit")).isEqualTo(3);
                seen.addAll(ids(page));
            }

            Collections.reverse(added);
            assertThat(seen).isEqualTo(added);
            assertThat(page.customers()).hasSize(1);
            assertThat(page.json().getJsonObject("pagination").get("next_page_url")).isEqualTo(JsonValue.NULL);
        }

        @Test
        void areReachedThroughAProxyThatEndsTls() {
            addCustomers(2);

            assertThat(client.get("/customer?limit=1", "X-Forwarded-Proto", "https").json()
                    .getJsonObject("pagination").getString("next_page_url")).startsWith("https://localhost:");
        }

        @Test
        void areReachedWhileMoreAreAdded() {
            List<String> added = addCustomers(4);
            Response first = client.list("?limit=2");
            addCustomers(2);

            Response second = client.follow(first.json().getJsonObject("pagination").getString("next_page_url"));

            assertThat(ids(second)).containsExactly(added.get(1), added.get(0));
        }

        @Test
        void areOnAnExactlyFullPageTheLast() {
            addCustomers(3);

            Response response = client.list("?limit=3");

            assertThat(response.customers()).hasSize(3);
            assertThat(response.json().getJsonObject("pagination"))
                    .hasToString("{\"limit\":3,\"has_more\":false,\"next_page_url\":null}");
        }

        @Test
        void areReachedAfterAnyOfThem() {
            List<String> added = addCustomers(3);

            assertThat(ids(client.list("?starting_after=" + added.get(2)))).containsExactly(added.get(1), added.get(0));
            assertThat(ids(client.list("?starting_after=" + added.get(0)))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "100"})
        void areLimitedFromOneToAHundred(String limit) {
            assertThat(client.list("?limit=" + limit).json().getJsonObject("pagination").get("limit"))
                    .hasToString(limit);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "101", "-1", "ten", "1.5", "1e1", "99999999999999999999", "%20", "0x10", "٣"})
        void areNotLimitedOtherwise(String limit) {
            Response response = client.list("?limit=" + limit).isError(422, "validation_failed");

            assertThat(response.fieldErrors()).containsExactly("limit out_of_range");
            assertThat(response.fieldErrorMessages()).containsExactly("Limit must be a whole number from 1 to 100");
        }

        @Test
        void areNotReachedAfterACustomerThatIsNotThere() {
            String foreign = newClient().add(SeedRequest.text()).customerId();

            for (String cursor : List.of(UUID.randomUUID().toString(), "1", foreign)) {
                assertThat(client.list("?starting_after=" + cursor).isError(422, "validation_failed").fieldErrors())
                        .containsExactly("starting_after unknown_cursor");
            }
        }

        @Test
        void tellAllFaultsOfTheQueryAtOnce() {
            assertThat(client.list("?customer_email=x&starting_after=y&limit=z").fieldErrors())
                    .containsExactlyInAnyOrder(
                            "limit out_of_range", "starting_after unknown_cursor", "customer_email invalid_email");
        }

        @Test
        void takeEmptyParametersAsAbsent() {
            addCustomers(2);

            Response response = client.list("?limit=&starting_after=&customer_email=");

            assertThat(response.customers()).hasSize(2);
            assertThat(response.json().getJsonObject("pagination").getInt("limit")).isEqualTo(20);
        }
    }

    @Nested
    class TheOneWithAnEmailAddress {

        @ParameterizedTest
        @ValueSource(strings = {"Ann.Lee+1@Example.com", "ann.lee+1@example.com", "ANN.LEE+1@EXAMPLE.COM"})
        void isFoundWithoutCase(String address) {
            addCustomers(2);
            String id = client.add(new SeedRequest().with("customer_email", "Ann.Lee+1@Example.com")).customerId();

            Response response = client.list("?customer_email=" + URLEncoder.encode(address, UTF_8));

            assertThat(ids(response)).containsExactly(id);
            assertThat(response.customers().get(0).getString("customer_email")).isEqualTo("Ann.Lee+1@Example.com");
            assertThat(response.json().getJsonObject("pagination"))
                    .hasToString("{\"limit\":20,\"has_more\":false,\"next_page_url\":null}");
        }

        @ParameterizedTest
        @CsvSource({
                "jörg@bücher.example, jo\u0308rg@bu\u0308cher.example",
                "Jörg@XN--BCHER-KVA.example, jörg@BÜCHER.example"})
        void isFoundInAnotherSpelling(String address, String alike) {
            addCustomers(1);
            String id = client.add(new SeedRequest().with("customer_email", address)).isCreated().customerId();

            Response response = client.list("?customer_email=" + URLEncoder.encode(alike, UTF_8));

            assertThat(ids(response)).containsExactly(id);
            assertThat(response.customers().get(0).getString("customer_email")).isEqualTo(address);
        }

        @ParameterizedTest
        @ValueSource(strings = {"jane+kyc@example.com", "jane%2Bkyc@example.com", "jane%20kyc@example.com"})
        void isFoundByAPlusThatIsNotEscaped(String address) {
            client.add(new SeedRequest().with("customer_email", "jane@example.com")).isCreated();
            String id = client.add(new SeedRequest().with("customer_email", "jane+kyc@example.com")).customerId();

            assertThat(ids(client.list("?customer_email=" + address))).containsExactly(id);
        }

        @Test
        void isNoneIfNobodyHasIt() {
            addCustomers(1);

            assertThat(client.list("?customer_email=nobody@example.com").customers()).isEmpty();
            assertThat(client.list("?customer_email=%25@example.com").customers()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"nobody", "a@localhost", "%20", "a@b@example.com", "a@exam+ple.com"})
        void isNotLookedForByWhatIsNoAddress(String address) {
            assertThat(client.list("?customer_email=" + address).isError(422, "validation_failed").fieldErrors())
                    .containsExactly("customer_email invalid_email");
        }
    }

    private List<String> addCustomers(int count) {
        return new ArrayList<>(Stream.generate(() -> new SeedRequest().withNewEmail().withoutIdentityDocument())
                .limit(count)
                .map(request -> client.add(request).isCreated().customerId())
                .toList());
    }

    private static List<String> ids(Response page) {
        return page.customers().stream().map(customer -> customer.getString("customer_id")).toList();
    }
}
