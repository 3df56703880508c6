package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.yativo.customer.json.Blank;
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
 * The API description as a judge: what the server answers has to be as it says, and what the server accepts too. So
 * each test that speaks HTTP also tests the description, which can't fall behind the server.
 */
final class OpenApiValidation {

    private static final String FILE = "META-INF/openapi.yaml";
    private static final String BASE = "/api/v1";
    private static final Pattern SPACES_AROUND =
            Pattern.compile("\\A\\p{IsWhite_Space}+|\\p{IsWhite_Space}+\\z");
    private static final Pattern A_CUSTOMER = Pattern.compile("/customer/[^/]+");
    private static final Set<String> OF_EVERY_HTTP_ANSWER = Set.of(
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
        assertThat(parsed.getMessages()).as("faults of the description itself").isEmpty();
        return parsed.getOpenAPI();
    }

    /** Judges what was said below the base URL: an answer always, a request if it was granted. */
    static void judge(HttpRequest asked, Answer answer) {
        String path = asked.uri().getRawPath().substring(BASE.length());
        Place place = place(asked.method(), path);
        if (answer.status() < 400) {
            assertNothing(VALIDATOR.validateRequest(request(asked, path)), asked, answer);
        }
        var response = SimpleResponse.Builder.status(answer.status()).withBody(answer.body());
        answer.headers().map().forEach(response::withHeader);
        assertNothing(VALIDATOR.validateResponse(BASE + place.path(), Request.Method.valueOf(place.method()),
                response.build()), asked, answer);
        namesHeaders(place, answer);
        namesCodes(place, answer);
    }

    private static void assertNothing(ValidationReport report, HttpRequest asked, Answer answer) {
        assertThat(report.getMessages()).as("%s %s, answered %s %s", asked.method(), asked.uri(), answer.status(),
                answer.text()).isEmpty();
    }

    /** Where the description tells of an answer. */
    private record Place(String template, String path, String method) {

        private ApiResponse answer(int status) {
            PathItem item = MODEL.getPaths().get(template);
            return item.readOperationsMap().get(PathItem.HttpMethod.valueOf(method))
                    .getResponses().get(Integer.toString(status));
        }
    }

    /** What is not there, be it an address or a method, is refused as it would be where a customer is read. */
    private static Place place(String method, String path) {
        if (path.equals("/customer") && Set.of("GET", "POST").contains(method)) {
            return new Place("/customer", path, method);
        }
        return new Place("/customer/{customer_id}",
                A_CUSTOMER.matcher(path).matches() ? path : "/customer/none", "GET");
    }

    private static Request request(HttpRequest asked, String path) {
        var request = new SimpleRequest.Builder(asked.method(), BASE + path);
        asked.headers().map().forEach(request::withHeader);
        query(asked.uri()).forEach(request::withQueryParam);
        asked.bodyPublisher().map(OpenApiValidation::bytes).filter(body -> body.length > 0)
                .ifPresent(body -> request.withBody(understood(body)));
        return request.build();
    }

    /** White space at both ends and blank strings don't count, as the description says before all rules. */
    private static String understood(byte[] body) {
        try (var reader = Json.createReader(new StringReader(new String(body, UTF_8)))) {
            return understood(reader.readObject()).toString();
        }
    }

    private static JsonObject understood(JsonObject sent) {
        var understood = Json.createObjectBuilder();
        sent.forEach((name, value) -> {
            if (value instanceof JsonObject nested) {
                understood.add(name, understood(nested));
            } else if (value instanceof JsonString text) {
                String kept = SPACES_AROUND.matcher(text.getString()).replaceAll("");
                if (!Blank.FORM.matcher(kept).matches()) {
                    understood.add(name, kept);
                }
            } else {
                understood.add(name, value);
            }
        });
        return understood.build();
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

    private static void namesHeaders(Place place, Answer answer) {
        List<String> described = place.answer(answer.status()).getHeaders().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT)).toList();
        assertThat(answer.headers().map().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !OF_EVERY_HTTP_ANSWER.contains(name))).as("headers of %s", place).isSubsetOf(described);
    }

    /** The words for programs stand where their status and their field are told of. */
    private static void namesCodes(Place place, Answer answer) {
        if (answer.status() < 400) {
            return;
        }
        ApiResponse described = place.answer(answer.status());
        assertThat(described.getDescription()).contains("`" + answer.code() + "`");
        JsonArray faults = answer.json().getJsonArray("error_details");
        if (faults != null) {
            for (JsonObject fault : faults.getValuesAs(JsonObject.class)) {
                String field = fault.getString("field");
                String code = fault.getString("code");
                assertThat(described.getDescription() + told(field)).as("what is told of %s", field)
                        .contains("`" + code + "`");
            }
        }
    }

    private static String told(String field) {
        Schema<?> schema = MODEL.getComponents().getSchemas().get("NewCustomer");
        for (String name : field.split("\\.")) {
            schema = schema == null || schema.getProperties() == null ? null : schema.getProperties().get(name);
        }
        return schema == null ? "" : schema.getDescription();
    }
}
