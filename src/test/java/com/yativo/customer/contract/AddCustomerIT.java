package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.OtherServer;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.Json;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddCustomerIT extends ContractTest {

    private final Client client = newClient();

    @Test
    void takesTheSeedAsItStands() {
        Response response = client.add(SeedRequest.text());

        assertThat(response.status()).isEqualTo(201);
        assertThat(UUID.fromString(response.customerId())).hasToString(response.customerId());
        assertThat(response.text()).isEqualTo("""
                {"status":"success","status_code":201,"message":"Request successful","data":{"customer_id":"%s",\
                "customer_name":"Test Customer","customer_email":"test_customer@yativo.com",\
                "customer_phone":"+19203751411","customer_country":"USA","customer_address":{"city":"Anytown",\
                "state":"Anystate","zipcode":"12345","street":"1234 Elm Street","number":"5678","country":"USA"}}}\
                """.formatted(response.customerId()));
    }

    @Test
    void saysWhereTheCustomerIs() {
        Response added = client.add(SeedRequest.text()).isCreated();

        assertThat(added.header("Location")).isEqualTo(client.baseUrl() + "/customer/" + added.customerId());
        assertThat(client.follow(added.header("Location")).customerId()).isEqualTo(added.customerId());
    }

    @Test
    void tellsTheCustomersVersion() {
        Response added = client.add(SeedRequest.text()).isCreated();

        assertThat(added.header("ETag")).matches("\"[0-9]+\"")
                .isEqualTo(client.read(added.customerId()).header("ETag"));
    }

    @Test
    void saysWhereTheCustomerIsWhateverFollowsASemicolon() {
        exceptOn(OtherServer.OPEN_LIBERTY, "gives RESTEasy no target that is no URI");
        exceptOn(OtherServer.WILDFLY, "refuses a target that is no URI");
        String body = SeedRequest.text();

        assertThat(exchange("POST /api/v1/customer;| HTTP/1.1", "Host: localhost",
                "Authorization: " + client.authorization(), "Content-Type: application/json",
                "Content-Length: " + body.length(), "Connection: close", "", body))
                .startsWith("HTTP/1.1 201 ")
                .containsPattern("\r\nLocation: http://localhost/api/v1/customer/[-0-9a-f]{36}\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https       | https
            https,http  | https
            HTTPS , x   | https
            http, https | http
            gopher: <x> | http
            """)
    void saysWhereTheCustomerIsBehindProxies(String forwarded, String scheme) {
        Response added = client.add(new SeedRequest().withNewEmail(), "X-Forwarded-Proto", forwarded).isCreated();

        assertThat(added.header("Location")).isEqualTo(
                client.baseUrl().toString().replace("http:", scheme + ":") + "/customer/" + added.customerId());
    }

    @Test
    void saysWhereTheCustomerIsBehindProxiesThatEachSayHowTheyWereReached() {
        Response added = client.add(new SeedRequest().withNewEmail(),
                "X-Forwarded-Proto", "https", "X-Forwarded-Proto", "http").isCreated();

        assertThat(added.header("Location")).startsWith("https://localhost:");
    }

    @Test
    void answersTheTypeBeforeTheAddress() {
        Response response = client.add(new SeedRequest().with("customer_type", "business"));

        assertThat(response.data().keySet()).containsExactly("customer_id", "customer_name", "customer_email",
                "customer_phone", "customer_country", "customer_type", "customer_address");
    }

    @Test
    void answersNothingOfTheIdentityDocument() {
        Response response = client.add(new SeedRequest().with("customer_idNumber", "TOP-SECRET-4711"));

        assertThat(response.isCreated().text()).doesNotContain("customer_id\":{", "idType", "idNumber", "idCountry",
                "idExpiration", "idFront", "idBack", "TOP-SECRET-4711", "PASSPORT", "CHL", "04/24", "iVBOR");
    }

    @Test
    void leavesOutWhatWasNotSent() {
        Response response = client.add(new SeedRequest().withoutIdentityDocument().without("customer_address"));

        assertThat(response.isCreated().data().keySet()).containsExactly(
                "customer_id", "customer_name", "customer_email", "customer_phone", "customer_country");
    }

    @Test
    void leavesOutWhatWasNotSentOfTheAddress() {
        Response response = client.add(new SeedRequest().without("customer_address.state")
                .without("customer_address.zipcode").without("customer_address.number"));

        assertThat(response.isCreated().data().getJsonObject("customer_address").keySet())
                .containsExactly("city", "street", "country");
    }

    @Test
    void takesNullAsAbsent() {
        Response response = client.add(new SeedRequest().with("customer_type", null).with("customer_address", null)
                .with("customer_idType", null).with("customer_idNumber", null).with("customer_idCountry", null)
                .with("customer_idExpiration", null).with("customer_idFront", null).with("customer_idBack", null));

        assertThat(response.isCreated().data().keySet()).containsExactly(
                "customer_id", "customer_name", "customer_email", "customer_phone", "customer_country");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u200B"})
    void takesBlankAsAbsent(String blank) {
        Response response = client.add(new SeedRequest().with("customer_type", blank)
                .with("customer_address.state", blank).with("customer_address.zipcode", blank)
                .with("customer_address.number", blank)).isCreated();

        assertThat(response.data().keySet()).containsExactly("customer_id", "customer_name", "customer_email",
                "customer_phone", "customer_country", "customer_address");
        assertThat(response.data().getJsonObject("customer_address").keySet())
                .containsExactly("city", "street", "country");
        assertThat(client.read(response.customerId()).data().getJsonObject("customer_address").keySet())
                .containsExactly("city", "street", "country");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", " \u00A0\u2028"})
    void dropsWhiteSpaceAtBothEnds(String space) {
        Response response = client.add(new SeedRequest().with("customer_name", space + "Test" + space)
                .with("customer_email", space + "a@example.com" + space)
                .with("customer_phone", space + "+19203751411" + space)
                .with("customer_country", space + "us" + space)
                .with("customer_type", space + "business" + space)
                .with("customer_address.number", space + "1" + space)).isCreated();

        assertThat(response.text()).contains("\"customer_name\":\"Test\"", "\"customer_email\":\"a@example.com\"",
                "\"customer_phone\":\"+19203751411\"", "\"customer_country\":\"USA\"", "\"customer_type\":\"business\"",
                "\"number\":\"1\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            customer_name             | 李小龍 😀                 | 李小龍 😀
            customer_name             | <b>O'Neil & "Co" \\ /     | <b>O'Neil & "Co" \\ /
            customer_email            | ` Ann.Lee+1@Example.COM ` | Ann.Lee+1@Example.COM
            customer_phone            | ＋１（９２０）３７５－１４１１ | +19203751411
            customer_country          | united states             | USA
            customer_country          | ` Chile `                 | CHL
            customer_address.country  | Paises Bajos              | NLD
            customer_type             | Business                  | business
            customer_address.city     | ` Köln `                  | Köln
            """)
    void answersCanonicalValues(String field, String sent, String answered) {
        Response response = client.add(new SeedRequest().with(field, sent)).isCreated();

        assertThat(response.data().getValue("/" + field.replace('.', '/'))).hasToString(quoted(answered));
    }

    private static String quoted(String text) {
        return Json.createValue(text).toString();
    }

    @Nested
    class TakesAtTheLimit {

        @ParameterizedTest
        @CsvSource({"customer_name, 200", "customer_address.city, 200", "customer_address.state, 200",
                "customer_address.zipcode, 20", "customer_address.street, 200", "customer_address.number, 50"})
        void textsByTheirCodePoints(String field, int most) {
            String longest = "😀".repeat(most);

            Response response = client.add(new SeedRequest().with(field, "  " + longest + "  ")).isCreated();

            assertThat(response.data().getValue("/" + field.replace('.', '/'))).hasToString(quoted(longest));
        }

        @Test
        void anEmailAddress() {
            String longest = emailOfLength(254);

            assertThat(client.add(new SeedRequest().with("customer_email", longest)).isCreated().data()
                    .getString("customer_email")).isEqualTo(longest);
        }

        @Test
        void anIdNumber() {
            client.add(new SeedRequest().with("customer_idNumber", "Ä1 -./(*)".repeat(7) + "1")).isCreated();
        }

        @Test
        void anImage() {
            client.add(new SeedRequest().with("customer_idFront", Images.base64(Images.png(Images.MAX_BYTES))))
                    .isCreated();
        }
    }
}
