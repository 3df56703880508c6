import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that a running service leaks nothing: adds a customer made of values that are nowhere else, sends requests
 * that succeed and that fail, and searches for those values wherever they could come out. Of the identity document
 * nothing may be anywhere; of the rest nothing outside of responses and database.
 *
 * <p>Needs nothing but Java 17. The customer stays, unless it is to be erased: then nothing of it may be anywhere.
 */
public final class LeakCheck {

    private static final String USAGE = """
            usage: java LeakCheck --url http://HOST:PORT --token-file FILE [PLACE]...
              --url URL               where the service listens
              --token-file FILE       a bearer token that may create and read customers, and erase them if asked to
              --log FILE              what the service logs to: what is added to it from now on is searched
              --dump FILE             a file in which the database keeps its rows: searched once the customer is there
              --dump-command COMMAND  prints the database; run once the customer is there
              --refused yes           the customer will be refused, as the token may not add it or something fails
              --erase yes             erases the customer at the end, as the token may, and searches all but files again
            Ends with 0 if nothing was found, 1 if something was, 2 if it couldn't search.
            """;
    private static final Set<String> OPTIONS =
            Set.of("--url", "--token-file", "--log", "--dump", "--dump-command", "--refused", "--erase");
    private static final String CUSTOMERS = "/api/v1/customer";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration WRITING = Duration.ofSeconds(15); // of logs, and of a database's files
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LARGE_BYTES = 17 << 20; // more than is taken by default
    private static final Pattern ID = Pattern.compile("\"customer_id\":\"([0-9a-f-]{36})\"");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private final CanaryCustomer customer = new CanaryCustomer();
    private final String key = "leak-check-" + customer.letters(12);
    private final URI url;
    private final String token;
    private final boolean refused;
    private final Search secrets; // for responses that succeed
    private final Search secretsAndPersonal; // for those that fail, and for /openapi, which names types and countries
    private final Search everything;
    private final Search stored;
    private String path = CUSTOMERS; // of the customer, once it is there
    private boolean leaked;

    private LeakCheck(URI url, String token, boolean refused) throws NoSuchAlgorithmException {
        this.url = url;
        this.token = token;
        this.refused = refused;
        List<Search.Needle> identity = customer.identity();
        List<Search.Needle> ofToken = ofToken(token);
        secrets = new Search(List.of(identity, ofToken, customer.words()));
        secretsAndPersonal = new Search(List.of(identity, ofToken, customer.personal()));
        everything = new Search(
                List.of(identity, ofToken, customer.personal(), customer.words(), customer.countries()));
        stored = new Search(List.of(identity, ofToken, customer.personal(), customer.words()));
    }

    /** Parts of what tells this token from others of its issuer. */
    private static List<Search.Needle> ofToken(String token) {
        String own = token.substring(token.indexOf('.') + 1);
        int part = Math.min(24, own.length() / 2);
        return Stream.of(own.substring((own.length() - part) / 2, (own.length() + part) / 2),
                own.substring(own.length() - part))
                .flatMap(each -> Search.Needle.of("token", each.getBytes(UTF_8)).stream()).toList();
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : null;
            options.computeIfAbsent(arguments[i], option -> new ArrayList<>()).add(value);
        }
        if (!OPTIONS.containsAll(options.keySet()) || options.values().stream().anyMatch(each -> each.contains(null))
                || !options.keySet().containsAll(Set.of("--url", "--token-file"))) {
            System.out.print(USAGE);
            System.exit(List.of(arguments).equals(List.of("--help")) ? 0 : 2);
        }
        try {
            String token = Files.readString(Path.of(options.get("--token-file").get(0))).strip();
            if (!token.matches("[A-Za-z0-9._~+/-]{16,}=*")) {
                throw new IOException("--token-file holds no token");
            }
            var check = new LeakCheck(URI.create(options.get("--url").get(0)), token, options.containsKey("--refused"));
            System.exit(check.run(options) ? 0 : 1);
        } catch (IOException | IllegalArgumentException e) {
            System.out.println("Can't search: " + e);
            System.exit(2);
        }
    }

    private boolean run(Map<String, List<String>> options) throws Exception {
        Map<Path, Long> logs = new LinkedHashMap<>();
        for (String log : options.getOrDefault("--log", List.of())) {
            logs.put(Path.of(log), Files.size(Path.of(log)));
        }
        sendRequests();
        reportService(logs);
        for (String file : options.getOrDefault("--dump", List.of())) {
            reportDump("dump " + file, () -> Files.newInputStream(Path.of(file)));
        }
        for (String command : options.getOrDefault("--dump-command", List.of())) {
            reportDump("dump by " + command.split(" ")[0], () -> output(command));
        }
        if (options.containsKey("--erase")) {
            sendRequestsAfterErasure();
            reportService(logs);
            for (String command : options.getOrDefault("--dump-command", List.of())) {
                report("dump after erasure by " + command.split(" ")[0], stored.in(output(command)));
            }
        }
        System.out.println(leaked ? "Something comes out that must not." : "Nothing comes out that must not.");
        return !leaked;
    }

    private void reportService(Map<Path, Long> logs) throws Exception {
        for (String path : List.of("/metrics", "/health", "/health/ready")) {
            report(path, everything.in(get(path).stream()));
        }
        report("/openapi", secretsAndPersonal.in(get("/openapi").stream()));
        for (Map.Entry<Path, Long> log : logs.entrySet()) {
            awaitUnchanged(log.getKey());
            try (InputStream in = Files.newInputStream(log.getKey())) {
                in.skipNBytes(Files.size(log.getKey()) < log.getValue() ? 0 : log.getValue()); // all of a new one
                report("log " + log.getKey(), everything.in(in));
            }
        }
    }

    private static InputStream output(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        return process.getInputStream();
    }

    private static void awaitUnchanged(Path file) throws Exception {
        long before = -1;
        for (long end = System.nanoTime() + WRITING.toNanos(); before != Files.size(file) && System.nanoTime() < end;) {
            before = Files.size(file);
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** A dump without the customer was made too early, or of another database, and proves nothing. */
    private void reportDump(String place, Callable<InputStream> dump) throws Exception {
        Set<String> labels = customer.personal().stream().map(Search.Needle::label).collect(Collectors.toSet());
        for (long end = System.nanoTime() + WRITING.toNanos();;) {
            try (InputStream in = dump.call()) {
                Set<String> found = stored.in(in);
                if (refused || !Collections.disjoint(found, labels)) {
                    found.removeAll(labels);
                    report(place, found);
                    return;
                }
            }
            if (System.nanoTime() > end) {
                report(place, Set.of("the customer is not there, so nothing can be said of it"));
                return;
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private void report(String place, Set<String> found) {
        leaked |= !found.isEmpty();
        System.out.println(found.isEmpty() ? "ok    " + place : "FAIL  " + place + ": " + String.join(", ", found));
    }

    /** A response that succeeds may show the customer; one that fails may show nothing that was sent. */
    private void sendRequests() throws Exception {
        Map<String, String> fields = customer.fields();
        String json = customer.json(fields);
        Response added = check("adding", post(json, key));
        if (refused != added.status() >= 400) {
            throw new IOException("adding a customer was answered with " + added.status());
        }
        var id = ID.matcher(new String(added.bytes(), UTF_8));
        path = CUSTOMERS + "/" + (id.find() ? id.group(1) : "");
        check("adding again with the key", post(json, key));
        check("reading", get(path));
        check("listing", get(CUSTOMERS + "?limit=100"));
        check("finding", get(CUSTOMERS + "?customer_email=" + fields.get("customer_email")));
        check("adding again", post(json, key + "-2"));
        check("the key for another request",
                post(customer.json(CanaryCustomer.with(fields, "customer_name", customer.letters(20))), key));
        check("a malformed key", post(json, customer.idNumber() + " 1"));
        for (Map.Entry<String, String> field : fields.entrySet()) {
            check("a wrong " + field.getKey(), post(
                    customer.json(CanaryCustomer.with(fields, field.getKey(), field.getValue() + "<;>")), key + field.getKey()));
        }
        String quoted = '"' + customer.idNumber() + '"';
        check("malformed JSON", post(json.substring(0, json.length() - 3), key));
        check("a duplicate field", post("{\"customer_idNumber\":" + quoted + ',' + json.substring(1), key));
        check("an unknown field", post("{\"id_number\":" + quoted + ',' + json.substring(1), key));
        check("a wrong type", post(json.replace(':' + quoted, ":[" + quoted + ']'), key));
        check("another Content-Type", send("POST", CUSTOMERS, json, "Content-Type", "text/plain"));
        if (!refused) {
            byte[] large = Arrays.copyOf(json.getBytes(UTF_8), json.length() + LARGE_BYTES);
            Arrays.fill(large, json.length(), large.length, (byte) ' ');
            check("a body too large", send("POST", CUSTOMERS, // in chunks, without its length
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)), token, "Content-Type",
                    "application/json"));
            for (String[] each : new String[][] {{"POST", CUSTOMERS + "?validate_only=true"}, {"PATCH", path},
                    {"PUT", path + "/identity-document"}}) {
                check(each[0] + " of all fields", send(each[0], each[1], json, "Content-Type", "application/json"));
            }
            check("importing", send("POST", CUSTOMERS + "/import", json + '\n' + json.replace(quoted, '[' + quoted + ']'),
                    "Content-Type", "application/x-ndjson"));
        }
        for (String wrong : new String[] {token + "x", null}) {
            check(wrong == null ? "no token" : "a wrong token", send("POST", CUSTOMERS, BodyPublishers.ofString(json),
                    wrong, "Content-Type", "application/json"));
        }
        check("another method", send("PUT", path, json, "Content-Type", "application/json"));
        check("another path", send("POST", path + "/document", json, "Content-Type", "application/json"));
        check("nothing acceptable", send("GET", path, "", "Accept", "text/html"));
        check("the number as an id", get(CUSTOMERS + "/" + customer.idNumber()));
        check("the number in a query",
                get(CUSTOMERS + "?starting_after=" + customer.idNumber() + "&limit=" + customer.idNumber()));
    }

    /** Nobody may see anything of an erased customer. */
    private void sendRequestsAfterErasure() throws Exception {
        String json = customer.json(customer.fields());
        for (String attempt : List.of("erasing", "erasing again")) {
            Response erased = send("DELETE", path, "");
            if (erased.status() != 200) {
                throw new IOException(attempt + " was answered with " + erased.status());
            }
            report("response 200 to " + attempt, secretsAndPersonal.in(erased.stream()));
        }
        check("adding the erased again with the key", post(json, key));
        check("reading the erased", get(path));
        for (String query : List.of("?limit=100", "?customer_email=" + customer.fields().get("customer_email"))) {
            report("list after erasure", secretsAndPersonal.in(get(CUSTOMERS + query).stream()));
        }
    }

    private Response check(String request, Response response) throws IOException {
        Search search = response.status() < 400 ? secrets : secretsAndPersonal;
        report("response " + response.status() + " to " + request, search.in(response.stream()));
        return response;
    }

    private Response post(String json, String key) throws Exception {
        return send("POST", CUSTOMERS, json, "Content-Type", "application/json", "Idempotency-Key", key);
    }

    private Response get(String path) throws Exception {
        return send("GET", path, "");
    }

    private Response send(String method, String path, String body, String... headers) throws Exception {
        return send(method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body), token,
                headers);
    }

    private Response send(String method, String path, BodyPublisher body, String bearer, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT).method(method, body);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var response = http.send(request.build(), BodyHandlers.ofByteArray());
        String all = response.headers().map() + "\n" + new String(response.body(), ISO_8859_1);
        return new Response(response.statusCode(), all.getBytes(ISO_8859_1));
    }
}
