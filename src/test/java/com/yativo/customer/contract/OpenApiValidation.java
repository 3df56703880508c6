package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.yativo.customer.json.Blank;
import com.yativo.customer.testing.Response;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;

/**
 * Validates requests and responses against the OpenAPI description: responses always, requests if the server accepted
 * them. So each test by HTTP also tests the description, which can't fall behind the server.
 */
final class OpenApiValidation {

    private static final String FILE = "META-INF/openapi.yaml";
    private static final String BASE = "/api/v1";
    private static final String IMPORT = "/customer/import";
    private static final Pattern SPACES_AROUND =
            Pattern.compile("\\A\\p{IsWhite_Space}+|\\p{IsWhite_Space}+\\z");
    private static final Pattern A_CUSTOMER = Pattern.compile("/customer/[^/]+");
    private static final Pattern AN_IDENTITY_DOCUMENT = Pattern.compile("/customer/[^/]+/identity-document");
    private static final Set<String> OF_EVERY_HTTP_RESPONSE = Set.of(
            "connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding",
            "x-frame-options");

    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createFor(FILE).build();
    private static final OpenAPI MODEL = model();

    private OpenApiValidation() {
    }

    private static OpenAPI model() {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        var parsed = new OpenAPIV3Parser().readLocation(FILE, null, options);
        assertThat(parsed.getMessages()).as("errors of the description itself").isEmpty();
        return parsed.getOpenAPI();
    }

    static void check(HttpRequest sent, Response response) {
        response.isInEnvelope();
        String path = sent.uri().getRawPath().substring(BASE.length());
        Operation operation = operation(sent.method(), path);
        if (response.status() < 400) {
            assertNothing(VALIDATOR.validateRequest(request(sent, path)), sent, response);
        }
        var received = SimpleResponse.Builder.status(response.status()).withBody(response.body());
        response.headers().map().forEach(received::withHeader);
        assertNothing(VALIDATOR.validateResponse(BASE + operation.path(), Request.Method.valueOf(operation.method()),
                received.build()), sent, response);
        namesHeaders(operation, response);
        namesCodes(operation, response);
    }

    private static void assertNothing(ValidationReport report, HttpRequest sent, Response response) {
        assertThat(report.getMessages()).as("%s %s, answered %s %s", sent.method(), sent.uri(), response.status(),
                response.text()).isEmpty();
    }

    /** The operation that describes a response. */
    private record Operation(String template, String path, String method) {

        private ApiResponse response(int status) {
            PathItem item = MODEL.getPaths().get(template);
            return item.readOperationsMap().get(PathItem.HttpMethod.valueOf(method))
                    .getResponses().get(Integer.toString(status));
        }
    }

    /** Unknown paths and methods are answered with the errors of reading a customer. */
    private static Operation operation(String method, String path) {
        if (path.equals(IMPORT) && "POST".equals(method)) {
            return new Operation(IMPORT, path, method);
        }
        if (path.equals("/customer") && Set.of("GET", "POST").contains(method)) {
            return new Operation("/customer", path, method);
        }
        if (A_CUSTOMER.matcher(path).matches() && Set.of("PATCH", "DELETE").contains(method)) {
            return new Operation("/customer/{customer_id}", path, method);
        }
        if (AN_IDENTITY_DOCUMENT.matcher(path).matches() && "PUT".equals(method)) {
            return new Operation("/customer/{customer_id}/identity-document", path, method);
        }
        return new Operation("/customer/{customer_id}",
                A_CUSTOMER.matcher(path).matches() ? path : "/customer/none", "GET");
    }

    private static Request request(HttpRequest sent, String path) {
        var request = new SimpleRequest.Builder(sent.method(), BASE + path);
        sent.headers().map().forEach(request::withHeader);
        query(sent.uri()).forEach(request::withQueryParam);
        sent.bodyPublisher().map(OpenApiValidation::bytes).filter(body -> body.length > 0)
                .ifPresent(body -> request.withBody(path.equals(IMPORT) ? new String(body, UTF_8) : normalized(body)));
        return request.build();
    }

    /** White space at both ends and blank strings don't count, as the description says before all rules. */
    private static String normalized(byte[] body) {
        try (var reader = Json.createReader(new StringReader(new String(body, UTF_8)))) {
            return normalized(reader.readObject()).toString();
        }
    }

    private static JsonObject normalized(JsonObject sent) {
        var normalized = Json.createObjectBuilder();
        sent.forEach((name, value) -> {
            if (value instanceof JsonObject nested) {
                normalized.add(name, normalized(nested));
            } else if (value instanceof JsonString text) {
                String kept = SPACES_AROUND.matcher(text.getString()).replaceAll("");
                if (!Blank.FORM.matcher(kept).matches()) {
                    normalized.add(name, kept);
                }
            } else {
                normalized.add(name, value);
            }
        });
        return normalized.build();
    }

    private static Map<String, List<String>> query(URI address) {
        var query = new TreeMap<String, List<String>>();
        if (address.getRawQuery() != null) {
            for (String parameter : address.getRawQuery().split("&")) {
                String[] parts = parameter.split("=", 2);
                if (parts.length == 2 && !parts[1].isEmpty()) { // an empty one counts as absent
                    query.computeIfAbsent(URLDecoder.decode(parts[0], UTF_8), name -> new ArrayList<>())
                            .add(URLDecoder.decode(parts[1], UTF_8));
                }
            }
        }
        return query;
    }

    private static byte[] bytes(HttpRequest.BodyPublisher body) {
        BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
        body.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                all.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
                all.onNext(List.of(part));
            }

            @Override
            public void onError(Throwable failure) {
                all.onError(failure);
            }

            @Override
            public void onComplete() {
                all.onComplete();
            }
        });
        return all.getBody().toCompletableFuture().join();
    }

    private static void namesHeaders(Operation operation, Response response) {
        List<String> described = operation.response(response.status()).getHeaders().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT)).toList();
        assertThat(response.headers().map().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !OF_EVERY_HTTP_RESPONSE.contains(name))).as("headers of %s", operation)
                .isSubsetOf(described);
    }

    /** Error codes are named in the description of their status or of their field. */
    private static void namesCodes(Operation operation, Response response) {
        if (response.status() < 400) {
            return;
        }
        ApiResponse described = operation.response(response.status());
        assertThat(described.getDescription()).contains("`" + response.code() + "`");
        JsonArray errors = response.json().getJsonArray("error_details");
        if (errors != null) {
            for (JsonObject error : errors.getValuesAs(JsonObject.class)) {
                String field = error.getString("field");
                String code = error.getString("code");
                assertThat(described.getDescription() + descriptionOf(field)).as("description of %s", field)
                        .contains("`" + code + "`");
            }
        }
    }

    private static String descriptionOf(String field) {
        Schema<?> schema = MODEL.getComponents().getSchemas().get("NewCustomer");
        for (String name : field.split("\\.")) {
            if (schema != null && schema.getAdditionalProperties() instanceof Schema) {
                return schema.getDescription(); // of members whose names the caller chooses
            }
            schema = schema == null || schema.getProperties() == null ? null : schema.getProperties().get(name);
        }
        return schema == null ? "" : schema.getDescription();
    }
}
