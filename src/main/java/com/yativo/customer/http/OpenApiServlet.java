package com.yativo.customer.http;

import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The API description: as it was written, in YAML, or the same in JSON. Not by MicroProfile OpenAPI: Payara adds a key
 * {@code endpoints} at the root, which generators of clients refuse as it is no OpenAPI, and answers 406 to those who
 * accept YAML alone. The server's own endpoint is turned off in {@code server-config}; where it isn't, this address is
 * the more precise one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9512">RFC 9512, application/yaml</a>
 */
@WebServlet("/openapi")
public class OpenApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String FILE = "/META-INF/openapi.yaml";
    private static final String JSON = "json";
    /** Those before OpenAPI's own are what they should be called; the others are what they were called before. */
    private static final List<MediaType> TYPES = List.of(
            new MediaType("application", "yaml"), MediaType.APPLICATION_JSON_TYPE,
            new MediaType("application", "vnd.oai.openapi"), new MediaType("application", "vnd.oai.openapi+json"),
            new MediaType("application", "x-yaml"), new MediaType("text", "yaml"), new MediaType("text", "x-yaml"),
            MediaType.TEXT_PLAIN_TYPE);

    private transient byte[] yaml;
    private transient byte[] json;

    @Override
    public void init() {
        try (InputStream file = OpenApiServlet.class.getResourceAsStream(FILE)) {
            yaml = file.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException(FILE, unreadable);
        }
        json = json(new String(yaml, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws ClassCastException if a key is not a string, which JSON has no other of */
    static String json(String yaml) {
        @SuppressWarnings("unchecked")
        var root = (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return Json.createObjectBuilder(root).build().toString();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        Optional<MediaType> wanted = ContentNegotiation.choose(
                ContentNegotiation.ranges(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()), TYPES);
        if (wanted.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_ACCEPTABLE);
            return;
        }
        MediaType type = wanted.get();
        byte[] body = type.getSubtype().endsWith(JSON) ? json : yaml;
        response.setContentType(
                "text".equals(type.getType()) ? type.withCharset(StandardCharsets.UTF_8.name()).toString()
                        : type.toString());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
