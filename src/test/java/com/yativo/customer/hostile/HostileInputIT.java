package com.yativo.customer.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.RawConnection;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody who reaches the port can see and do. */
class HostileInputIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MANY = 200;

    @TempDir
    private static Path folder;
    private static ServerProcess server;
    private static Client good;

    @BeforeAll
    static void start() throws Exception {
        server = TestServers.server(Database.inFile(folder)).java("-Xmx512m").start().awaitReady(TestServers.START);
        good = TestServers.client(server, "good");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void findItsPortAlone() throws IOException {
        Path process = Path.of("/proc", Long.toString(server.process().pid()));
        assumeTrue(Files.isReadable(process.resolve("net/tcp")), "Only Linux tells which ports a process has");
        Set<String> own;
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            own = open.map(HostileInputIT::inode).collect(Collectors.toSet());
        }

        assertThat(sockets(process.resolve("net/tcp"), own, "0A")).containsExactly();
        assertThat(sockets(process.resolve("net/tcp6"), own, "0A")).containsExactly(server.port());
        assertThat(sockets(process.resolve("net/udp"), own, "07")).isEmpty();
        assertThat(sockets(process.resolve("net/udp6"), own, "07")).isEmpty();
    }

    private static String inode(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().replaceAll("^socket:\\[(\\d+)]$", "$1");
        } catch (IOException closed) {
            return "";
        }
    }

    /** The ports of a table of the kernel, of those sockets that are in a state and belong to the process. */
    private static List<Integer> sockets(Path table, Set<String> own, String state) throws IOException {
        return Files.readAllLines(table).stream().skip(1).map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[3].equals(state) && own.contains(fields[9]))
                .map(fields -> Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1", "GET /index.html HTTP/1.1", "GET /documentation.js HTTP/1.1",
            "GET /nowhere HTTP/1.1", "GET /WEB-INF/web.xml HTTP/1.1", "GET /error HTTP/1.1", "GET /api/v1 HTTP/1.1",
            "GET /api/v1/customer HTTP/1.1", "POST /api/v1/customer HTTP/1.1", "TRACE /api/v1/customer HTTP/1.1",
            "GET /api/v1/application.wadl HTTP/1.1", "GET /health HTTP/1.1", "GET /health/ready HTTP/1.1",
            "GET /metrics HTTP/1.1", "GET /openapi HTTP/1.1", "OPTIONS * HTTP/1.1", "CONNECT host:443 HTTP/1.1",
            "PRI * HTTP/2.0", "GET /%zz HTTP/1.1", "GET /../.. HTTP/1.1", "GET / HTTP/9.9", "GET /", "hello"})
    void areNotToldWhatItIs(String line) throws IOException {
        String response = call(line + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

        assertThat(response).doesNotContainIgnoringCase("\nserver:", "\nx-powered-by:", "payara", "glassfish",
                "grizzly",
                "jersey", "exception", "HTTP Status ");
    }

    /** Whoever looks at the status alone must not take for done what nobody does. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /%zz HTTP/1.1", "GET /health/live%zz HTTP/1.1", "GET /% HTTP/1.1", "GET /%00 HTTP/1.1",
            "GET /.. HTTP/1.1", "GET /%2e%2e/ HTTP/1.1", "GET /%c0%af HTTP/1.1", "GET /\\ HTTP/1.1", "GET \\ HTTP/1.1",
            "GET * HTTP/1.1", "GET ? HTTP/1.1", "GET nowhere HTTP/1.1", "GET  HTTP/1.1", "GET http:// HTTP/1.1",
            "GET http:///health/live HTTP/1.1", "GET http://x:99999/health/live HTTP/1.1",
            "GET http://x:y/health/live HTTP/1.1", "GET ftp://x/health/live HTTP/1.1", "OPTIONS * HTTP/1.1",
            "OPTIONS / HTTP/1.1", "OPTIONS /nowhere HTTP/1.1", "POST / HTTP/1.1", "POST /health/live HTTP/1.1",
            "PUT /index.html HTTP/1.1", "DELETE /index.html HTTP/1.1", "TRACE / HTTP/1.1", "TRACE * HTTP/1.1",
            "BREW / HTTP/1.1", "get / HTTP/1.1", "CONNECT localhost:443 HTTP/1.1", "CONNECT / HTTP/1.1",
            "GET /health/live", "GET /health/live HTTP/0.9", "GET /health/live HTTP/1.2", "GET /health/live HTTP/2.0",
            "GET /health/live HTTP/3", "GET /health/live http/1.1", "PRI * HTTP/2.0",
            "GET /api/v1/customer HTTP/1.1\r\nExpect: nonsense", "GET /api/v1/customer HTTP/1.1\r\nTE: nonsense",
            "GET /api/v1/customer HTTP/1.1\r\nUpgrade: nonsense\r\nConnection: Upgrade"})
    void areToldOfNoSuccessThatIsNone(String lines) throws IOException {
        assertThat(call(lines + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .doesNotContainPattern("HTTP/[0-9.]+ [23]").doesNotContain("\"status\":\"success\"");
    }

    private static String call(String text) throws IOException {
        try (RawConnection line = RawConnection.to(server.port())) {
            return line.send(text).shutdownOutput().receiveAll(SOON);
        }
    }

    @Test
    void areNotSpokenToByWebSocket() throws IOException {
        assertThat(call("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    /** As the JDK's client offers it with each first request. A server without it would not read the body. */
    @Test
    void mayOfferHttp2WithTheirBody() throws Exception {
        var request = HttpRequest.newBuilder(server.address("/api/v1/customer")).timeout(SOON)
                .header("Authorization", good.authorization()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(new SeedRequest().withNewEmail().json())).build();

        assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(201);
    }

    static Stream<Named<String>> ambiguities() {
        return Stream.of(
                Named.of("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n"),
                Named.of("length twice", "Content-Length: {length}\r\nContent-Length: {length}\r\n"),
                Named.of("two lengths", "Content-Length: {length}\r\nContent-Length: 2\r\n"),
                Named.of("list of lengths", "Content-Length: {length}, {length}\r\n"),
                Named.of("signed length", "Content-Length: +{length}\r\n"),
                Named.of("negative length", "Content-Length: -2\r\n"),
                Named.of("hexadecimal length", "Content-Length: 0x2\r\n"),
                Named.of("empty length", "Content-Length: \r\n"),
                Named.of("length beyond all numbers", "Content-Length: 99999999999999999999\r\n"),
                Named.of("space before colon", "Content-Length : {length}\r\n"),
                Named.of("folded length", "Content-Length:\r\n {length}\r\n"),
                Named.of("chunks twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
                Named.of("chunks and identity", "Transfer-Encoding: chunked, identity\r\n"),
                Named.of("chunks, then identity", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
                Named.of("something like chunks", "Transfer-Encoding: xchunked\r\n"),
                Named.of("chunks with a tab", "Transfer-Encoding: chunked\u000B\r\n"),
                Named.of("compressed chunks", "Transfer-Encoding: gzip, chunked\r\n"),
                Named.of("another host", "Host: other\r\nContent-Length: {length}\r\n"),
                Named.of("NUL", "X-Name: a\u0000b\r\nContent-Length: {length}\r\n"));
    }

    /** A body that is good either way. */
    @ParameterizedTest
    @MethodSource("ambiguities")
    void areRefusedWhatCanBeReadInTwoWays(String headers) throws Exception {
        String email = "smuggled-" + UUID.randomUUID() + "@example.com";

        String response = smuggle(headers, new SeedRequest().with("customer_email", email).json());

        assertThat(response).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
        assertThat(good.list("?customer_email=" + email).text()).contains("\"data\":[]");
    }

    /** The server drops the length, which nobody sees any more: who goes by it reads on where chunks have ended. */
    @Test
    void areAnsweredOnceForALengthAndChunks() throws IOException {
        String headers = "Content-Length: 4000\r\nTransfer-Encoding: chunked\r\n";

        assertThat(smuggle(headers, new SeedRequest().withNewEmail().json())).containsOnlyOnce("HTTP/1.1 ");
        assertThat(smuggle(headers.replace("chunked", "Chunked"), "{}")).containsOnlyOnce("HTTP/1.1 ");
    }

    /** The address of what was added, which the response tells, can be made of no such host. */
    @ParameterizedTest
    @ValueSource(strings = {"x\"><script>", "[::1", "[nowhere]", "host/..?x", "a b", "a%zz", "", ":80", "x:99999",
            "x:0", "x:y", "[::1]:-1"})
    void areRefusedAtAHostThatCannotBe(String host) throws Exception {
        String email = "nowhere-" + UUID.randomUUID() + "@example.com";
        String json = new SeedRequest().with("customer_email", email).json();

        String response =
                call("POST /api/v1/customer HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n"
                        + "Authorization: " + good.authorization() + "\r\nContent-Length: " + json.length() + "\r\n\r\n"
                        + json);

        assertThat(response).startsWith("HTTP/1.1 400 ").contains("\"code\":\"bad_request\"");
        assertThat(good.list("?customer_email=" + email).text()).contains("\"data\":[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "customer_api.internal:8080", "192.0.2.1", "192.0.2.1:80", "[::1]",
            "[2001:db8::1]:80"})
    void areAnsweredAtAnyOtherHost(String host) throws IOException {
        assertThat(call("GET /api/v1/customer?limit=1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                + "Authorization: " + good.authorization() + "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(call("GET /health/live HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    /** Sends a request, and behind it one that would be answered if it were seen. */
    private static String smuggle(String headers, String json) throws IOException {
        boolean chunked = headers.toLowerCase(Locale.ROOT).contains("chunked");
        String body = chunked ? Integer.toHexString(json.length()) + "\r\n" + json + "\r\n0\r\n\r\n" : json;
        return call("POST /api/v1/customer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: " + good.authorization() + "\r\n"
                + headers.replace("{length}", Integer.toString(json.length())) + "\r\n" + body
                + "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    static Stream<Named<String>> brokenChunks() {
        return Stream.of(Named.of("no number", "zz\r\n{}\r\n0\r\n\r\n"), Named.of("negative", "-2\r\n{}\r\n0\r\n\r\n"),
                Named.of("prefix", "0x2\r\n{}\r\n0\r\n\r\n"),
                Named.of("overflow", "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"),
                Named.of("longer than it is", "F\r\n{}\r\n0\r\n\r\n"), Named.of("shorter", "1\r\n{}\r\n0\r\n\r\n"),
                Named.of("endless extension", "2;" + "x".repeat(100_000) + "\r\n{}\r\n0\r\n\r\n"),
                Named.of("endless trailer", "2\r\n{}\r\n0\r\nX: " + "x".repeat(100_000) + "\r\n\r\n"),
                Named.of("endless size", "0".repeat(100_000) + "2\r\n{}\r\n0\r\n\r\n"),
                Named.of("no end", "2\r\n{}\r\n"));
    }

    @ParameterizedTest
    @MethodSource("brokenChunks")
    void areRefusedBrokenChunks(String chunks) throws IOException {
        assertThat(call("POST /api/v1/customer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: " + good.authorization() + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks))
                .matches("(?s)(HTTP/1.1 4\\d\\d .*)?").doesNotContain("\"status\":\"success\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    void areRefusedALengthThatIsWrong(int more) throws IOException {
        String json = new SeedRequest().withNewEmail().json();

        String response = call("POST /api/v1/customer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: " + good.authorization() + "\r\nContent-Length: " + (json.length() + more)
                + "\r\n\r\n" + json);

        assertThat(response).matches("(?s)(HTTP/1.1 400 .*)?").doesNotContain("\"status\":\"success\"");
    }

    static Stream<Named<String>> unfinished() {
        String head = "POST /api/v1/customer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        String token = "Authorization: " + good.authorization() + "\r\n";
        String length = "Content-Length: 3000\r\n\r\n";
        return Stream.of(Named.of("nothing", ""),
                Named.of("half a head", "GET /api/v1/customer HTTP/1.1\r\nHost: a\r\n"),
                Named.of("half a body", head + token + length + "{"),
                Named.of("half a chunk", head + token + "Transfer-Encoding: chunked\r\n\r\nFF\r\n{"),
                Named.of("half a body without a token", head + length + "{"));
    }

    /** More of them than there are threads. */
    @ParameterizedTest
    @MethodSource("unfinished")
    void keepNobodyWaiting(String beginning) throws Exception {
        List<RawConnection> lines = new ArrayList<>();
        try {
            for (int number = 0; number < MANY + MANY / 2; number++) {
                lines.add(RawConnection.to(server.port()).send(beginning));
            }

            for (int request = 0; request < 5; request++) {
                Response response = good.add(new SeedRequest().withNewEmail());
                assertThat(response.status()).isEqualTo(201);
                assertThat(response.took()).isLessThan(SOON);
            }
            assertThat(good.getFromRoot("/health/ready").took()).isLessThan(SOON);
        } finally {
            for (RawConnection line : lines) {
                line.close();
            }
        }
    }
}
