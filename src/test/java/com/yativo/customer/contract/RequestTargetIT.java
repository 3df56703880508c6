package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.OtherServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that nothing is at, and what is no target or host at all. */
class RequestTargetIT extends ContractTest {

    private final Client client = newClient();

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/nowhere", "/customers", "/Customer", "/customer/1/documents",
            "/application.wadl", "/customer/00000000-0000-0000-0000-000000000000/x", "/error"})
    void isNotFound(String path) {
        client.get(path).isError(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/customer?limit=%zz", "/customer/a%00b",
            "/customer/..%2f..", "/customer/%c3%28", "/.", "/customer/.",
            "/customer/..", "/customer/%2e", "/customer/.;x=y", "/customer;a=b/x", "//customer",
            "/customer/\\"})
    void isOneOfItsOwnForBadOnes(String path) {
        String response = exchange("GET /api/v1" + path + " HTTP/1.1", "Host: localhost",
                "Authorization: " + client.authorization(), "Connection: close");

        assertThat(response).startsWith("HTTP/1.1 4").doesNotContainIgnoringCase("<html", "exception", "\nServer:");
    }

    /** Of which there is no path that a container could look for. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/%zz", "/api/v1/customer/%zz", "/api/v1/customer/%", "/api/v1/customer;x=%zz",
            "/api/v1/customer%00", "/api/v1/customer/%c0%af", "/api/v1/customer/%ff", "/api/v1/customer\\",
            "/api/v1/customer/%5c", "/api/v1/../../../customer", "/api/v1/%2e%2e/%2e%2e/%2e%2e/", "api/v1/customer",
            "localhost:80", "http:///api/v1/customer", "http://localhost:99999/api/v1/customer", "/%zz",
            "/health/live%zz", "/openapi%", "/metrics%00"})
    void refusesWhatIsNoTarget(String target) {
        if (target.contains("99999")) {
            exceptOn(OtherServer.OPEN_LIBERTY, "takes the host of the header alone");
            exceptOn(OtherServer.WILDFLY, "takes the host of the header alone");
        }
        if (!target.startsWith("/") && !target.startsWith("http")) {
            exceptOn(OtherServer.WILDFLY, "responds with 500 and no word more");
        }
        if (target.contains("%2e%2e")) {
            exceptOn(OtherServer.WILDFLY, "shows the start page, which is public");
        }
        assertBadRequest(exchange("GET " + target + " HTTP/1.1", "Host: localhost",
                "Authorization: " + client.authorization(), "Connection: close"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":80", "localhost:99999", "localhost:65536", "localhost:0", "localhost:-1",
            "localhost:x", "localhost:80:80", "[::1]:99999", "localhost:4294967376", "a@b", "%zz"})
    void refusesWhatIsNoHost(String host) {
        assertBadRequest(exchange("GET /api/v1/customer HTTP/1.1", "Host: " + host,
                "Authorization: " + client.authorization(), "Connection: close"));
    }

    /** Other servers refuse it themselves or take it for an unknown path, without asking the application. */
    private void assertBadRequest(String response) {
        assertThat(response).doesNotContainIgnoringCase("<html", "exception", "\nServer:");
        if (OtherServer.used().filter(server -> server != OtherServer.PAYARA_SERVER).isEmpty()) {
            assertThat(response).startsWith("HTTP/1.1 400 ").contains("\r\nContent-Type: application/json",
                    "{\"status\":\"error\",\"status_code\":400,\"code\":\"bad_request\",");
        } else {
            assertThat(response).startsWith("HTTP/1.1 40");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/api/v1/customer", "HTTP://other:65535/api/v1/customer",
            "/api/v1/customer;x=y"})
    void takesEveryTargetThatIsOne(String target) {
        if (target.contains("other")) {
            exceptOn(OtherServer.WILDFLY, "wants the host of the header there");
        }
        assertThat(exchange("GET " + target + " HTTP/1.1", "Host: localhost:1",
                "Authorization: " + client.authorization(), "Connection: close")).startsWith("HTTP/1.1 200 ");
    }
}
