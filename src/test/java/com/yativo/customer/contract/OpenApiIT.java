package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.contract.TestRun.Server;
import com.yativo.customer.refusal.Reason;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

@OnServer(Server.USUAL)
class OpenApiIT {

    private final Client anybody = Client.withoutToken();

    @Test
    void isYaml() {
        Answer answer = anybody.outside("/openapi");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).startsWith("openapi: 3").contains("customer_idExpiration:");
    }

    @Test
    void isJsonIfAskedFor() {
        Answer answer = anybody.outside("/openapi", "Accept", "application/json");

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonObject paths = answer.json().getJsonObject("paths");
        assertThat(paths.keySet()).containsExactlyInAnyOrder("/customer", "/customer/{customer_id}");
        assertThat(paths.getJsonObject("/customer").keySet()).contains("post", "get");
        assertThat(paths.getJsonObject("/customer/{customer_id}").keySet()).contains("get");
    }

    @Test
    void knowsEveryCode() {
        String description = anybody.outside("/openapi").text();

        for (Reason reason : Reason.values()) {
            assertThat(description).contains(reason.code());
        }
    }

    @Test
    void isReadByPeopleAtTheRoot() {
        Answer answer = anybody.outside("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.text()).contains("<html", "swagger-ui");
        assertThat(answer.header("Server")).isNull();
    }
}
