package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.OtherServer;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One shape for every response, whoever makes it. {@link Client} looks at the keys of each response of all tests. */
class EnvelopeIT extends ContractTest {

    private final Client client = newClient();

    @Test
    void ofARefusalHasItsKeysInOrder() {
        Response response = client.get("/nowhere");

        assertThat(response.text()).isEqualTo("""
                {"status":"error","status_code":404,"code":"not_found","message":"Not found","request_id":"%s"}\
                """.formatted(response.requestId()));
    }

    @Test
    void ofFaultsHasThemByFieldAndInOrder() {
        Response response = client.add(new SeedRequest().with("customer_name", " ").without("customer_address.city"));

        assertThat(response.text()).isEqualTo("""
                {"status":"error","status_code":422,"code":"validation_failed","message":"Validation failed",\
                "errors":{"customer_name":["Name is required"],"customer_address.city":["City is required"]},\
                "error_details":[{"field":"customer_name","code":"required","message":"Name is required"},\
                {"field":"customer_address.city","code":"required","message":"City is required"}],\
                "request_id":"%s"}\
                """.formatted(response.requestId()));
    }

    @Nested
    class CarriesTheRequestId {

        @ParameterizedTest
        @ValueSource(strings = {"1", "a.B_c-9", "............................................................"
                + "0000000000000000000000000000000000000000000000000000000000001234"})
        void ofTheCaller(String id) {
            assertThat(client.get("/nowhere", "X-Request-Id", id).requestId()).isEqualTo(id);
            assertThat(client.list("").requestId()).isNotEqualTo(id);
            assertThat(clientWithoutToken().get("/customer", "X-Request-Id", id).requestId()).isEqualTo(id);
            assertThat(client.add(SeedRequest.text(), "X-Request-Id", id).requestId()).isEqualTo(id);
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", "a b", "a\u00E4", "<script>", "a;b", "a/b",
                "00000000000000000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000000000000000000"})
        void orANewOneInPlaceOfABadOne(String id) {
            assertThat(UUID.fromString(client.get("/nowhere", "X-Request-Id", id).requestId())).isNotNull();
            assertThat(UUID.fromString(client.get("/customer", "X-Request-Id", id).requestId())).isNotNull();
        }

        @Test
        void thatNoOtherHas() {
            String first = client.list("").requestId();

            assertThat(UUID.fromString(first)).isNotEqualTo(UUID.fromString(client.list("").requestId()));
        }
    }

    @Nested
    class OfUnknownMethods {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                PUT     | /customer                                      | GET, HEAD, POST
                PATCH   | /customer                                      | GET, HEAD, POST
                DELETE  | /customer                                      | GET, HEAD, POST
                OPTIONS | /customer                                      | GET, HEAD, POST
                BREW    | /customer                                      | GET, HEAD, POST
                PROPFIND | /customer                                     | GET, HEAD, POST
                POST    | /customer/00000000-0000-0000-0000-000000000000 | DELETE, GET, HEAD, PATCH
                PUT     | /customer/00000000-0000-0000-0000-000000000000 | DELETE, GET, HEAD, PATCH
                OPTIONS | /customer/00000000-0000-0000-0000-000000000000 | DELETE, GET, HEAD, PATCH
                BREW    | /customer/00000000-0000-0000-0000-000000000000 | DELETE, GET, HEAD, PATCH
                GET     | /customer/00000000-0000-0000-0000-000000000000/identity-document | PUT
                POST    | /customer/00000000-0000-0000-0000-000000000000/identity-document | PUT
                PATCH   | /customer/00000000-0000-0000-0000-000000000000/identity-document | PUT
                DELETE  | /customer/00000000-0000-0000-0000-000000000000/identity-document | PUT
                OPTIONS | /customer/00000000-0000-0000-0000-000000000000/identity-document | PUT
                """)
        void saysWhichAreAllowed(String method, String path, String allowed) {
            Response response = client.send(method, path, BodyPublishers.noBody()).isError(405, "method_not_allowed");

            assertThat(response.header("Allow").split(", ?")).containsExactlyInAnyOrder(allowed.split(", "));
        }

        @ParameterizedTest
        @CsvSource({"GET, 400, bad_request", "DELETE, 405, method_not_allowed", "OPTIONS, 405, method_not_allowed"})
        void arrivesWithABodyToo(String method, int status, String code) {
            client.send(method, "/customer", BodyPublishers.ofString("{}")).isError(status, code);
            client.send(method, "/customer", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1])))
                    .isError(status, code);
        }

        @Test
        void isAnsweredWithoutABodyForHead() {
            assertThat(exchange("HEAD /api/v1/customer HTTP/1.1", "Host: localhost",
                    "Authorization: " + client.authorization(), "Content-Length: 2", "Connection: close", "", "{}"))
                    .startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n");
        }

        @Test
        void takesAnEmptyBodyForNone() {
            assertThat(exchange("GET /api/v1/customer HTTP/1.1", "Host: localhost",
                    "Authorization: " + client.authorization(), "Content-Length: 0", "Connection: close"))
                    .startsWith("HTTP/1.1 200 ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/index.html", "/nowhere", "/health/live", "/openapi", "/metrics", "*"})
        void areNoneOutsideOfTheBaseUrl(String target) {
            if (target.equals("*")) {
                exceptOn(OtherServer.OPEN_LIBERTY, "looks for a file of that name");
                exceptOn(OtherServer.WILDFLY, "responds with 500 and no word more");
            }
            if (target.startsWith("/health")) {
                exceptOn(OtherServer.OPEN_LIBERTY, "tells its health whatever the method is");
            }
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW")) {
                assertThat(exchange(method + " " + target + " HTTP/1.1", "Host: localhost",
                        "Connection: close")).as(method).startsWith("HTTP/1.1 405 ")
                        .contains("\r\nAllow: GET, HEAD\r\n", "\"code\":\"method_not_allowed\"");
            }
        }

        @Test
        void doesNotEchoARequest() {
            exceptOn(OtherServer.WILDFLY, "refuses TRACE itself, without a body");
            String response = exchange("TRACE /api/v1/customer HTTP/1.1", "Host: localhost",
                    "Authorization: " + client.authorization(), "Connection: close");

            assertThat(response).startsWith("HTTP/1.1 4").contains("\"status\":\"error\"")
                    .doesNotContain(client.authorization());
        }
    }

    @Nested
    class OfUnacceptedTypes {

        @ParameterizedTest
        @ValueSource(strings = {"text/html", "application/xml", "image/*", "application/json;q=0", "*/*;q=0",
                "application/*;q=0.000", "APPLICATION/JSON; Q=0.0", "application/json;q=0, */*",
                "application/*;q=0, */*;q=0.1", "text/html, application/json;q=0",
                "*/*;q=0, application/*;q=0", "application/json;charset=utf-8;q=0"})
        void isNotAcceptable(String type) {
            client.get("/customer", "Accept", type).isError(406, "not_acceptable");
            client.get("/customer/" + UUID.randomUUID(), "Accept", type).isError(406, "not_acceptable");
            client.add(SeedRequest.text(), "Accept", type).isError(406, "not_acceptable");
            assertThat(client.list("").customers()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"*/*", "application/*", "application/json", "text/html, application/json;q=0.1",
                "application/json;q=0.001", "*/*;q=0, application/json", "text/*;q=0, */*;q=0.5",
                "*/*;q=0, application/*", "application/*;q=0, application/json;q=0.2",
                "application/json;v=1;q=0, application/json"})
        void isSentWhereJsonIsAccepted(String type) {
            assertThat(client.get("/customer", "Accept", type).status()).isEqualTo(200);
        }
    }

    @Nested
    class OfUnsupportedBodies {

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "text/json",
                "multipart/form-data; boundary=x", "application/vnd.api+json", "application/*", "*/*", "*/json",
                "nonsense", "application/json; charset=ISO-8859-1", "application/json; charset=utf-16",
                "application/json; charset=cesu-8", "application/json; charset=utf-9",
                "application/json; charset=\"\"", "application/json; charset=\"utf 8\"",
                "application/json; charset=*"})
        void refusesTheirType(String type) {
            client.post(BodyPublishers.ofString(SeedRequest.text()), "Content-Type", type)
                    .isError(415, "unsupported_media_type");
        }

        @Test
        void refusesThemWithoutAType() {
            client.post(BodyPublishers.ofString(SeedRequest.text())).isError(415, "unsupported_media_type");
        }

        @ParameterizedTest
        @ValueSource(strings = {"gzip", "br", "deflate", "aes128gcm"})
        void refusesTheirEncoding(String encoding) {
            client.add(SeedRequest.text(), "Content-Encoding", encoding).isError(415, "unsupported_media_type");
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/json", "Application/JSON", "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"", "application/json; charset=utf8",
                "application/json; charset=\"Utf8\"", "application/json; CHARSET=unicode-1-1-utf-8"})
        void takesJsonInUtf8(String type) {
            client.post(BodyPublishers.ofString(SeedRequest.text()), "Content-Type", type).isCreated();
        }
    }

    @Nested
    class OfWhatIsNotHttp {

        @ParameterizedTest
        @ValueSource(strings = {"NONSENSE", "GET /api/v1/customer HTTP/9.9", "GET  HTTP/1.1"})
        void tellsNothingOfTheServer(String requestLine) {
            assertThat(exchange(requestLine, "Host: localhost", "Connection: close"))
                    .doesNotContainIgnoringCase("<html", "exception", "payara", "grizzly", "\nServer:");
        }

        @Test
        void takesHeadersUpTo16KiB() {
            assertThat(client.get("/customer", "X-Filler", "x".repeat(13 * 1024)).status()).isEqualTo(200);
        }

        @Test
        void refusesLongerHeaders() {
            assertThat(exchange("GET /api/v1/customer HTTP/1.1", "Host: localhost",
                    "X-Filler: " + "x".repeat(20 * 1024), "Connection: close"))
                    .startsWith("HTTP/1.1 4").doesNotContainIgnoringCase("<html", "exception", "\nServer:");
        }
    }

    @Test
    void isLeftOutOfTheAnswerToHead() {
        Response added = client.add(SeedRequest.text());

        String response = exchange("HEAD /api/v1/customer/" + added.customerId() + " HTTP/1.1",
                "Host: localhost", "Authorization: " + client.authorization(), "Connection: close");

        assertThat(response).startsWith("HTTP/1.1 200 ").containsIgnoringCase("\nX-Request-Id: ").endsWith("\r\n\r\n");
    }
}
