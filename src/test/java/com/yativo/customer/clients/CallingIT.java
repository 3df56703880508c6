package com.yativo.customer.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.Readme;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.Tool;
import jakarta.annotation.Nonnull;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for callers does what it says, also where the first answer never comes. */
class CallingIT {

    private static final Map<String, String> SNIPPETS = Readme.snippets("Call it from your language");
    private static final String TYPESCRIPT = "typescript@5.9.3";
    private static final String NODE_TYPES = "@types/node@20.19.43";
    private static final String SPECTRAL = "@stoplight/spectral-cli@6.16.3";

    @TempDir
    private static Path keys;

    private static DevKeys development;
    private static ServerProcess server;

    @TempDir
    private Path folder;

    private LossyProxy line;

    @BeforeAll
    static void start() throws Exception {
        development = DevKeys.in(keys);
        server = ServerProcess.of(development.environment())
                .java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m").start()
                .awaitReady(Duration.ofMinutes(8));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void lay() throws IOException {
        line = LossyProxy.to(server.address("/"));
    }

    @AfterEach
    void lift() {
        line.close();
    }

    /** Where and who, as a new account. */
    private Map<String, String> environment() {
        return Map.of("API", line.address("/api/v1").toString(),
                "TOKEN", development.tokenIssuer().token().subject("account-" + UUID.randomUUID()).signed());
    }

    @Nested
    class TheReadme {

        @Test
        void showsTheWholeRequest() {
            assertThat(SNIPPETS.get("json")).isEqualTo(SeedRequest.text());
        }

        @Test
        void addsOneCustomerWithCurl() throws IOException {
            new Tool("openssl").orSkip();
            new Tool("curl").orSkip();

            assertAdded(new Tool("bash").orSkip().run(prepared("bash", "add-customer.sh"), environment(),
                    "add-customer.sh"));
        }

        @Test
        void addsOneCustomerInJava() throws IOException {
            assertAdded(Tool.java().run(prepared("java", "AddCustomer.java"), environment(), "AddCustomer.java"));
        }

        @Test
        void addsOneCustomerInTypeScript() throws IOException {
            Tool node = new Tool("node").orSkip();
            Path place = prepared("typescript", "add-customer.ts");
            compileTypeScript(place, "add-customer.ts");

            assertAdded(node.run(place, environment(), "add-customer.js"));
        }

        @Test
        void addsOneCustomerInPython() throws IOException {
            assertAdded(new Tool("python3").orSkip().run(prepared("python", "add_customer.py"), environment(),
                    "add_customer.py"));
        }

        private Path prepared(String language, String file) throws IOException {
            Files.writeString(folder.resolve("customer.json"), SNIPPETS.get("json"));
            Files.writeString(folder.resolve(file), SNIPPETS.get(language));
            return folder;
        }

        private void assertAdded(String printed) {
            assertThat(line.answers()).extracting(HttpResponse::statusCode).containsExactly(201, 201);
            assertThat(line.answers().get(1).headers().firstValue("Idempotent-Replayed")).contains("true");
            String first = new String(line.answers().get(0).body(), UTF_8);
            assertThat(printed).contains(first);
            assertThat(first).contains("\"customer_email\":\"test_customer@yativo.com\"");
        }
    }

    private static void compileTypeScript(Path place, String... files) throws IOException {
        new Tool("npm").orSkip().run(place, Map.of(), "install", "--no-audit", "--no-fund", "--silent", TYPESCRIPT,
                NODE_TYPES);
        new Tool("node").run(place, Map.of(), Stream.concat(Stream.of("node_modules/typescript/bin/tsc", "--strict",
                "--target", "es2022", "--module", "commonjs", "--types", "node"), Stream.of(files))
                .toArray(String[]::new));
    }

    /** By clients that a generator makes of the description at its address, all that the caller knows of the API. */
    @Nested
    class AGeneratedClient {

        private static final Path GENERATOR =
                Path.of("target", "openapi-generator", "openapi-generator-cli.jar").toAbsolutePath();

        private final String token =
                development.tokenIssuer().token().subject("account-" + UUID.randomUUID()).signed();
        private final Map<String, String> environment =
                Map.of("API", server.address("/api/v1").toString(), "TOKEN", token, "KEY", "generated");

        @BeforeEach
        void prepare() throws IOException {
            Files.writeString(folder.resolve("customer.json"), SeedRequest.text());
        }

        @Test
        void addsTheCustomerInJava() throws Exception {
            String libraries = libraries();
            List<String> sources = sources(generated("java", "--library", "native",
                    "--additional-properties", "openApiNullable=false,useJakartaEe=true",
                    "--api-package", "com.example.client", "--model-package", "com.example.client",
                    "--invoker-package", "com.example.client").resolve("src/main/java"), ".java");
            Path caller = copied("AddWithGeneratedClient.java");

            Tool.javac().run(folder, Map.of(), Stream.concat(Stream.of("-proc:none", "-nowarn", "-d", "classes",
                    "-cp", libraries, caller.toString()), sources.stream()).toArray(String[]::new));

            assertAdded(Tool.java().run(folder, environment, "-cp",
                    "classes" + File.pathSeparator + libraries, "AddWithGeneratedClient"));
        }

        @Test
        void addsTheCustomerInTypeScript() throws Exception {
            Tool node = new Tool("node").orSkip();
            Path client = generated("typescript-fetch");
            for (String source : sources(client, ".ts")) {
                Path copy = folder.resolve("client").resolve(client.relativize(Path.of(source)));
                Files.createDirectories(copy.getParent());
                Files.copy(Path.of(source), copy);
            }
            copied("add-with-generated-client.ts");
            compileTypeScript(folder, "add-with-generated-client.ts");

            assertAdded(node.run(folder, environment, "add-with-generated-client.js"));
        }

        private Path generated(String language, String... options) throws IOException {
            Tool.java().run(folder, Map.of(), Stream.concat(Stream.of("-jar", GENERATOR.toString(), "generate",
                    "--input-spec", server.address("/openapi").toString(), "--generator-name", language,
                    "--output", "generated"), Stream.of(options)).toArray(String[]::new));
            return folder.resolve("generated");
        }

        /** The same request by hand is the same to the server as well: nothing was left out, and nothing changed. */
        private void assertAdded(String printed) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(server.address("/api/v1/customer"))
                    .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                    .header("Idempotency-Key", "generated").POST(BodyPublishers.ofString(SeedRequest.text())).build();

            HttpResponse<String> again = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
            assertThat(again.body()).contains("\"customer_id\":\"" + printed.strip() + "\"");
        }

        private Path copied(String caller) throws IOException {
            Path copy = folder.resolve(caller);
            try (InputStream resource = CallingIT.class.getResourceAsStream("/callers/" + caller)) {
                Files.copy(resource, copy);
            }
            return copy;
        }

        private static List<String> sources(Path client, String suffix) throws IOException {
            try (Stream<Path> files = Files.walk(client)) {
                return files.map(Path::toString).filter(file -> file.endsWith(suffix)).toList();
            }
        }

        /** What the generated Java needs. */
        private static String libraries() throws URISyntaxException {
            List<String> jars = new ArrayList<>();
            for (Class<?> type : List.of(ObjectMapper.class, JsonFactory.class, JsonInclude.class,
                    JavaTimeModule.class, Nonnull.class)) {
                jars.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
            }
            return String.join(File.pathSeparator, jars);
        }
    }

    @Nested
    class TheApiDescription {

        @Test
        void hasNothingThatSpectralFinds() throws IOException {
            Files.writeString(folder.resolve("ruleset.yaml"), "extends: spectral:oas\n");
            Files.writeString(folder.resolve("served.json"), served());
            Path file = Path.of("src/main/resources/META-INF/openapi.yaml").toAbsolutePath();

            assertThat(new Tool("npx").orSkip().run(folder, Map.of(), "--yes", "--package", SPECTRAL, "spectral",
                    "lint", "--fail-severity=hint", "--ruleset", "ruleset.yaml", file.toString(), "served.json"))
                    .contains("No results");
        }

        private static String served() throws IOException {
            var connection = server.address("/openapi").toURL().openConnection();
            connection.setRequestProperty("Accept", "application/json");
            try (InputStream description = connection.getInputStream()) {
                return new String(description.readAllBytes(), UTF_8);
            }
        }
    }
}
