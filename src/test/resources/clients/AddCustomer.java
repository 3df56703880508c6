import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * Adds the customer in customer.json to the API at $API with the token in $TOKEN, in up to five attempts. Run with:
 * java AddCustomer.java
 */
class AddCustomer {
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(System.getenv("API") + "/customer"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + System.getenv("TOKEN"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofFile(Path.of("customer.json")))
                .build();
        for (int attempt = 1;; attempt++) {
            long seconds = attempt;
            try {
                var response = client.send(request, BodyHandlers.ofString());
                var retryAfter = response.headers().firstValueAsLong("Retry-After");
                if (attempt == 5 || response.statusCode() < 500 && retryAfter.isEmpty()) {
                    System.out.println(response.body());
                    return;
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
