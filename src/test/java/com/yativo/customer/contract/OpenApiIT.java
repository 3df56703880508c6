package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import io.swagger.v3.parser.OpenAPIV3Parser;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiIT extends ContractTest {

    private final Client anonymous = clientWithoutToken();

    @Test
    void isYamlAsItWasWritten() throws IOException {
        Response response = anonymous.getFromRoot("/openapi");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(response.header("Vary")).isEqualTo("Accept");
        assertThat(response.body())
                .isEqualTo(Files.readAllBytes(Path.of("src/main/resources/META-INF/openapi.yaml")));
    }

    @Test
    void isJsonIfAskedFor() {
        Response response = anonymous.getFromRoot("/openapi", "Accept", "application/json");

        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        JsonObject paths = response.json().getJsonObject("paths");
        assertThat(paths.keySet()).contains("/customer", "/customer/{customer_id}",
                "/customer/{customer_id}/identity-document");
        assertThat(paths.getJsonObject("/customer").keySet()).contains("post", "get");
        assertThat(paths.getJsonObject("/customer/{customer_id}").keySet()).contains("get", "patch", "delete");
    }

    /** Of a root key that is none of OpenAPI's the parser, as generators use it, has a message. */
    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/json"})
    void isOpenApiAndNothingElse(String type) {
        assertThat(new OpenAPIV3Parser().readContents(anonymous.getFromRoot("/openapi", "Accept", type).text())
                .getMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            */*                                             ~ application/yaml
            application/*                                   ~ application/yaml
            application/yaml                                ~ application/yaml
            Application/YAML                                ~ application/yaml
            application/vnd.oai.openapi                     ~ application/vnd.oai.openapi
            application/vnd.oai.openapi+json                ~ application/vnd.oai.openapi+json
            application/vnd.oai.openapi;version=3.0         ~ application/vnd.oai.openapi
            application/x-yaml                              ~ application/x-yaml
            text/*                                          ~ text/yaml;charset=UTF-8
            text/plain                                      ~ text/plain;charset=UTF-8
            application/json; charset=utf-8                 ~ application/json
            application/json, */*                           ~ application/json
            application/json, text/plain, */*               ~ application/json
            application/json,*/*;q=0.8                      ~ application/json
            application/json;q=0.5, */*                     ~ application/yaml
            application/json;q=0.5, application/yaml;q=0.4  ~ application/json
            application/json, application/yaml              ~ application/yaml
            application/yaml;q=0, */*                       ~ application/json
            text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 ~ application/yaml
            nonsense, application/json                      ~ application/json
            application/yaml;q=x, application/json;q=0.1    ~ application/json
            nonsense                                        ~ application/yaml
            ,, application/json                             ~ application/json
            """)
    void isOfTheTypeThatIsWantedMost(String accept, String type) {
        Response response = anonymous.getFromRoot("/openapi", "Accept", accept);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo(type);
        assertThat(response.text()).startsWith(type.endsWith("json") ? "{\"openapi\":\"3" : "openapi: 3");
    }

    @Test
    void isOfTheTypeThatIsWantedMostInAllHeaders() {
        assertThat(
                anonymous
                        .getFromRoot("/openapi", "Accept", "application/json;q=0.2", "Accept", "application/yaml;q=0.1")
                        .header("Content-Type"))
                .isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/*", "*/*;q=0", "application/json;q=0, application/yaml;q=0"})
    void isNotSentToThoseWhoWantNoneOfItsTypes(String accept) {
        anonymous.getFromRoot("/openapi", "Accept", accept).isError(406, "not_acceptable").isInEnvelope();
    }

    @Test
    void knowsEveryCode() {
        String description = anonymous.getFromRoot("/openapi").text();

        for (ErrorCode reason : ErrorCode.values()) {
            assertThat(description).contains(reason.code());
        }
    }

    @Test
    void isReadByPeopleAtTheRoot() {
        Response response = anonymous.getFromRoot("/");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).startsWith("text/html");
        assertThat(response.text()).contains("<html", "swagger-ui");
        assertThat(response.header("Server")).isNull();
    }
}
