import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Adds, finds, changes and erases customers of the API at $API with the token in $TOKEN. Run with:
 *
 * <pre>
 * java Customers.java add customer.json
 * java Customers.java find C-4711
 * java Customers.java change C-4711 change.json
 * java Customers.java document C-4711 document.json
 * java Customers.java erase C-4711
 * </pre>
 */
class Customers {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern ID = Pattern.compile("\"customer_id\":\"([^\"]+)\"");

    public static void main(String[] arguments) throws IOException, InterruptedException {
        HttpResponse<String> response = switch (arguments[0]) {
            case "add" -> add(file(arguments[1]));
            case "find" -> find(arguments[1]);
            case "change" -> change(arguments[1], file(arguments[2]));
            case "document" -> send(request(path(arguments[1]) + "/identity-document").PUT(file(arguments[2])));
            case "erase" -> send(request(path(arguments[1])).DELETE());
            default -> throw new IllegalArgumentException("No command: " + arguments[0]);
        };
        System.out.println(response.body());
    }

    static HttpResponse<String> add(BodyPublisher customer) throws IOException, InterruptedException {
        return send(request("/customer").header("Idempotency-Key", UUID.randomUUID().toString()).POST(customer));
    }

    static HttpResponse<String> find(String reference) throws IOException, InterruptedException {
        return send(request("/customer?customer_reference=" + URLEncoder.encode(reference, StandardCharsets.UTF_8)));
    }

    static String path(String reference) throws IOException, InterruptedException {
        return "/customer/" + ID.matcher(find(reference).body()).results().findFirst().orElseThrow().group(1);
    }

    /** Changes the version that was read; if somebody else was faster, the one that he left. */
    static HttpResponse<String> change(String reference, BodyPublisher patch)
            throws IOException, InterruptedException {
        String customer = path(reference);
        for (int attempt = 1;; attempt++) {
            String tag = send(request(customer)).headers().firstValue("ETag").orElseThrow();
            var changed = send(request(customer).header("If-Match", tag).method("PATCH", patch));
            if (changed.statusCode() != 412 || attempt == 5) {
                return changed;
            }
        }
    }

    static BodyPublisher file(String name) throws IOException {
        return BodyPublishers.ofFile(Path.of(name));
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(System.getenv("API") + path)).timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + System.getenv("TOKEN"))
                .header("Content-Type", "application/json");
    }

    /** In up to five attempts. */
    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            long seconds = attempt;
            try {
                var response = CLIENT.send(request.build(), BodyHandlers.ofString());
                var retryAfter = response.headers().firstValueAsLong("Retry-After");
                if (attempt == 5 || response.statusCode() < 500 && retryAfter.isEmpty()) {
                    return response;
                }
                seconds = retryAfter.orElse(seconds);
            } catch (IOException noResponse) {
                if (attempt == 5) {
                    throw noResponse;
                }
            }
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        }
    }
}
