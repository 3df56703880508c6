package com.yativo.customer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiServletTest {

    /** By another library, which takes dates and words such as "no" for what they were in older YAML. */
    @Test
    void saysTheSameInJson() throws IOException {
        String yaml = Files.readString(Path.of("src/main/resources/META-INF/openapi.yaml"));

        JsonNode json = Json.mapper().readTree(OpenApiServlet.json(yaml));

        assertThat(json).isEqualTo(Yaml.mapper().readTree(yaml));
        assertThat(json.fieldNames()).toIterable().startsWith("openapi", "info");
    }

    @Test
    void keepsToTheTypesOfJson() {
        assertThat(OpenApiServlet.json("{a: 1, b: 1.5, c: true, d: null, e: '1', f: [x, {g: 2001-01-01}]}"))
                .isEqualTo("""
                        {"a":1,"b":1.5,"c":true,"d":null,"e":"1","f":["x",{"g":"2001-01-01"}]}""");
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> OpenApiServlet.json("{200: x}"));
    }
}
