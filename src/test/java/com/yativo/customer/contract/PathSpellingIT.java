package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.OtherServer;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.TokenIssuer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets in without a token or the role by another spelling of the path, or another method. */
class PathSpellingIT extends ContractTest {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "get", "Post");

    private static final TokenIssuer STRANGER = TokenIssuer.rs256();

    private final String account = newAccount();
    private final Client client = clientOf(account);
    private final String id = client.add(SeedRequest.text()).isCreated().customerId();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/customer", "/api/v1/customer/", "/api/v1/customer;x=y", "/api/v1;x=y/customer",
            "//api/v1/customer", "/api//v1/customer", "/api/v1//customer", "/api/v1/customer//",
            "/api/v1/%63ustomer", "/api/%76%31/customer", "/%61pi/v1/customer", "/api%2Fv1%2Fcustomer",
            "/api/v1%2Fcustomer", "/api/v1/./customer", "/./api/v1/customer", "/api/v1/x/../customer",
            "/health/../api/v1/customer", "/api/v1/customer/../customer", "/api/v1/%2e/customer",
            "/api/v1/x/%2e%2e/customer", "/api/v1/..;/v1/customer", "/api/v1/Customer",
            "/api/v1/CUSTOMER", "/api/v1/customer?x=y", "/api/v1/customer%20", "/api/v1/customer%3Bx=y",
            "/api/v1/customer%00", "/api/v1/customer.json", "/api/v1/customer\\", "http://localhost/api/v1/customer",
            "/api/v1/customer/.", "/api/v1/customer/.."})
    void doesNotLeadIn(String path) {
        for (String method : METHODS) {
            for (String target : List.of(path, withId(path))) {
                assertThat(responses(method, target)).as(method + " " + target)
                        .allMatch(response -> response.startsWith("HTTP/1.1 4"));
            }
        }
        assertThat(client.list("").customers()).hasSize(1);
    }

    /** These are no addresses of the API: the server answers by itself, without a body, or the documentation does. */
    @ParameterizedTest
    @ValueSource(strings = {"/;x=y/api/v1/customer", "/api;x=y/v1/customer", "/API/V1/customer", "/Api/v1/customer"})
    void leadsElsewhere(String path) {
        if (path.startsWith("/;")) {
            exceptOn(OtherServer.OPEN_LIBERTY, "refuses such a path, and repeats it in its response");
        }
        for (String method : METHODS) {
            for (String target : List.of(path, withId(path))) {
                assertThat(responses(method, target)).as(method + " " + target)
                        .noneMatch(response -> response.contains("\"status\":\"success\"") || response.contains(id));
            }
        }
        assertThat(client.list("").customers()).hasSize(1);
    }

    @Test
    void isUnknownToAnybodyWhereNothingIsServed() {
        for (String path : List.of("", "/", "/nowhere", "/customers", "/application.wadl")) {
            clientWithoutToken().get(path).isError(404, "not_found");
            client.get(path).isError(404, "not_found");
            client(newToken().signedBy(STRANGER)).get(path).isError(401, "invalid_token");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "OPTIONS", "BREW"})
    void needsATokenBeforeAnythingElseIsTold(String method) {
        for (String path : List.of("/customer", "/customer/" + id, "/customer/x/y/z")) {
            clientWithoutToken().send(method, path, BodyPublishers.noBody(), "Content-Type", "text/plain",
                    "Accept", "text/html").isError(401, "missing_token");
        }
    }

    private String withId(String path) {
        return path.contains("?") ? path.replace("?", "/" + id + "?") : path + "/" + id;
    }

    /** What nobody, somebody with a bad token, and callers without the role are answered. */
    private List<String> responses(String method, String path) {
        String others = method.equals("POST") ? "customer:read" : "customer:create";
        return List.of(
                response(method, path, "X-Nobody: true"),
                response(method, path, "Authorization: Bearer "
                        + newToken().subject(account).signedBy(STRANGER)),
                response(method, path, "Authorization: Bearer "
                        + newToken().subject(account).groups(others, "admin").signed()));
    }

    private static String response(String method, String path, String authorization) {
        String body = method.equals("POST") ? new SeedRequest().withNewEmail().json() : "";
        return exchange(method + " " + path + " HTTP/1.1", "Host: localhost", authorization,
                "Content-Type: application/json", "Content-Length: " + body.getBytes(UTF_8).length, "Connection: close",
                "",
                body);
    }
}
