package com.yativo.customer.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs and the description that callers are given work, also when the first response gets lost. */
@Tag("external")
class CallingIT {

    private static final Path CLIENTS = Path.of("src/test/resources/clients");
    private static final String TYPESCRIPT = "typescript@5.9.3";
    private static final String NODE_TYPES = "@types/node@20.19.43";
    private static final String SPECTRAL = "@stoplight/spectral-cli@6.16.3";

    private static ServerProcess server;

    @TempDir
    private Path folder;

    private LossyProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        server = TestServers.server().java("-Xmx512m").start().awaitReady(TestServers.START);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(folder.resolve("customer.json"), SeedRequest.text());
        proxy = LossyProxy.to(server.address("/"));
    }

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    /** Where and who, as a new account. */
    private Map<String, String> environment() {
        return Map.of("API", proxy.address("/api/v1").toString(),
                "TOKEN", TestServers.token("account-" + UUID.randomUUID()).signed());
    }

    /** What README.md links to. */
    @Nested
    class AProgramOfTheReadme {

        private static final String REFERENCE = "C 47/11";

        private Map<String, String> environment;

        @BeforeEach
        void prepareFiles() throws IOException {
            environment = environment();
            Files.writeString(folder.resolve("customer.json"),
                    new SeedRequest().with("customer_reference", REFERENCE).json());
            Files.writeString(folder.resolve("change.json"), "{\"customer_name\":\"Momo\"}");
            Files.writeString(folder.resolve("document.json"),
                    new SeedRequest().withoutCustomer().with("customer_idNumber", "2").json());
        }

        @Test
        void isWrittenWithCurl() throws IOException {
            new Tool("openssl").orSkip();
            new Tool("curl").orSkip();

            assertDoesAll(new Tool("bash").orSkip(), copied("customers.sh"));
        }

        @Test
        void isWrittenInJava() throws IOException {
            assertDoesAll(Tool.java(), copied("Customers.java"));
        }

        @Test
        void isWrittenInTypeScript() throws IOException {
            Tool node = new Tool("node").orSkip();
            compileTypeScript(folder, copied("customers.ts"));

            assertDoesAll(node, "customers.js");
        }

        @Test
        void isWrittenInPython() throws IOException {
            assertDoesAll(new Tool("python3").orSkip(), copied("customers.py"));
        }

        private void assertDoesAll(Tool tool, String program) throws IOException {
            String added = run(tool, program, "add", "customer.json");
            assertThat(statuses()).containsExactly(201, 201);
            assertThat(proxy.answers().get(1).headers().firstValue("Idempotent-Replayed")).contains("true");
            String first = new String(proxy.answers().get(0).body(), UTF_8);
            assertThat(added).contains(first);
            assertThat(first).contains("\"customer_email\":\"test_customer@yativo.com\"");
            String id = first.replaceFirst(".*\"customer_id\":\"([^\"]*)\".*", "$1");

            assertThat(run(tool, program, "find", REFERENCE)).contains(id, "\"has_more\":false");
            assertThat(run(tool, program, "change", REFERENCE, "change.json")).contains("\"Momo\"", id);
            assertThat(statuses()).as("the answer to the change got lost: it is read again").endsWith(200, 412, 200,
                    200);
            String tag = lastTag();
            assertThat(run(tool, program, "document", REFERENCE, "document.json")).contains(id);
            assertThat(lastTag()).as("of a new document").isNotEqualTo(tag);
            assertThat(run(tool, program, "erase", REFERENCE)).contains(id, "\"erased_at\"");
            assertThat(run(tool, program, "find", REFERENCE)).contains("\"data\":[]");
            assertThat(statuses()).containsOnly(200, 201, 412);
        }

        private String run(Tool tool, String... arguments) throws IOException {
            return tool.run(folder, environment, arguments);
        }

        private String lastTag() {
            List<HttpResponse<byte[]>> answers = proxy.answers();
            return answers.get(answers.size() - 1).headers().firstValue("ETag").orElseThrow();
        }

        private List<Integer> statuses() {
            return proxy.answers().stream().map(HttpResponse::statusCode).toList();
        }
    }

    /** @return the name of the program, now in the folder */
    private String copied(String program) throws IOException {
        Files.copy(CLIENTS.resolve(program), folder.resolve(program));
        return program;
    }

    private static void compileTypeScript(Path place, String... files) throws IOException {
        new Tool("npm").orSkip().run(place, Map.of(), "install", "--no-audit", "--no-fund", "--silent", TYPESCRIPT,
                NODE_TYPES);
        new Tool("node").run(place, Map.of(), Stream.concat(Stream.of("node_modules/typescript/bin/tsc", "--strict",
                "--target", "es2022", "--module", "commonjs", "--types", "node"), Stream.of(files))
                .toArray(String[]::new));
    }

    /** Generated from the description that the server serves, by the OpenAPI Generator. */
    @Nested
    class AGeneratedClient {

        private static final Path GENERATOR =
                Path.of("target", "servers", "openapi-generator-cli.jar").toAbsolutePath();

        private final String token =
                TestServers.token("account-" + UUID.randomUUID()).signed();
        private final Map<String, String> environment =
                Map.of("API", server.address("/api/v1").toString(), "TOKEN", token, "KEY", "generated");

        @Test
        void addsTheCustomerInJava() throws Exception {
            String libraries = libraries();
            List<String> sources = sources(generated("java", "--library", "native",
                    "--additional-properties", "openApiNullable=false,useJakartaEe=true",
                    "--api-package", "com.example.client", "--model-package", "com.example.client",
                    "--invoker-package", "com.example.client").resolve("src/main/java"), ".java");
            String program = copied("AddWithGeneratedClient.java");

            Tool.javac().run(folder, Map.of(), Stream.concat(Stream.of("-proc:none", "-nowarn", "-d", "classes",
                    "-cp", libraries, program), sources.stream()).toArray(String[]::new));

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
            compileTypeScript(folder, copied("add-with-generated-client.ts"));

            assertAdded(node.run(folder, environment, "add-with-generated-client.js"));
        }

        private Path generated(String language, String... options) throws IOException {
            Tool.java().run(folder, Map.of(), Stream.concat(Stream.of("-jar", GENERATOR.toString(), "generate",
                    "--input-spec", server.address("/openapi").toString(), "--generator-name", language,
                    "--output", "generated"), Stream.of(options)).toArray(String[]::new));
            return folder.resolve("generated");
        }

        /** The server replays the plain request: the generated client left nothing out and changed nothing. */
        private void assertAdded(String printed) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(server.address("/api/v1/customer"))
                    .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                    .header("Idempotency-Key", "generated").POST(BodyPublishers.ofString(SeedRequest.text())).build();

            HttpResponse<String> again = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
            assertThat(again.body()).contains("\"customer_id\":\"" + printed.strip() + "\"");
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
