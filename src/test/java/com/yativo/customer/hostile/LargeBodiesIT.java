package com.yativo.customer.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The largest bodies that are taken, and many of them, on a server with a heap of 512 MiB. */
@Tag("slow")
@Tag("each-server")
@Isolated("measures time and memory")
class LargeBodiesIT {

    private static final int MIB = 1 << 20;
    private static final int SENDERS = 60;
    private static final int AT_LEAST_AT_ONCE = 4;
    private static final Duration PROMPTLY = Duration.ofSeconds(10);
    private static final int MAX_MIB_IN_USE = 384;
    /** A line in the log of the garbage collector, with the MiB that are left. */
    private static final Pattern FULL_COLLECTION = Pattern.compile("Pause Full .*?\\d+M->(\\d+)M\\(");
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;
    private ServerProcess server;
    private Client small;

    @BeforeEach
    void start() throws Exception {
        Database database = Database.inFile(folder);
        server = TestServers.optimizedServer(database).folder(folder)
                .java("-Xmx512m", "-Xlog:gc:file=" + folder.resolve("gc.log")).start().awaitReady(TestServers.START);
        small = TestServers.client(server, "small");
        assertThat(small.add(new SeedRequest().withNewEmail()).status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fitOneAfterTheOtherAndAtOnce() throws Exception {
        byte[] largest = twoImages(16 * MIB);

        assertThat(responses(1, largest)).containsOnly("201");
        assertThat(responses(AT_LEAST_AT_ONCE, largest)).containsOnly("201");
        assertThat(mostInUse()).isLessThan(MAX_MIB_IN_USE);
    }

    @Test
    void areTakenAsTheyFitAndTheOthersToldToComeAgain() throws Exception {
        for (byte[] body : List.of(twoImages(0), twoImages(16 * MIB))) {
            List<String> responses = responses(SENDERS, body);

            assertThat(responses).containsOnly("201", "503 again").filteredOn("201"::equals)
                    .hasSizeGreaterThanOrEqualTo(AT_LEAST_AT_ONCE);
        }
        assertThat(mostInUse()).isLessThan(MAX_MIB_IN_USE);
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }

    /** What all senders are answered; while they send, somebody else sends little. */
    private List<String> responses(int senders, byte[] body) throws Exception {
        List<CompletableFuture<String>> sent = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            HttpRequest request = HttpRequest.newBuilder(server.address("/api/v1/customer"))
                    .header("Authorization", TestServers.client(server, "large").authorization())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.concat(BodyPublishers.ofString(beginning()), BodyPublishers.ofByteArray(body)))
                    .build();
            sent.add(HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(LargeBodiesIT::outcome));
        }
        CompletableFuture<?> all = CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
        do {
            Response response = small.add(new SeedRequest().withNewEmail());
            assertThat(response.status()).as(server::tail).isEqualTo(201);
            assertThat(response.took()).isLessThan(PROMPTLY);
        } while (!all.isDone());
        List<String> responses = new ArrayList<>();
        for (CompletableFuture<String> one : sent) {
            responses.add(one.get(1, TimeUnit.MINUTES));
        }
        return responses;
    }

    private static String outcome(HttpResponse<String> response) {
        return response.statusCode() + (response.headers().firstValue("Retry-After").isPresent() ? " again" : "");
    }

    /** The request up to the images. */
    private static String beginning() {
        String json = new SeedRequest().withNewEmail().without("customer_idFront").without("customer_idBack").json();
        return json.substring(0, json.length() - 1) + ",";
    }

    /** The rest of the request: images as large as they may be, and white space up to a size. */
    private static byte[] twoImages(int bytes) {
        byte[] image = new byte[5 * MIB];
        System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}, 0, image, 0, 4);
        String base64 = Base64.getEncoder().encodeToString(image);
        byte[] rest = ("\"customer_idFront\":\"" + base64 + "\",\"customer_idBack\":\"" + base64 + "\"}")
                .getBytes(US_ASCII);
        byte[] body = Arrays.copyOf(rest, Math.max(rest.length, bytes - beginning().length()));
        Arrays.fill(body, rest.length, body.length, (byte) ' ');
        return body;
    }

    /** What was in use, in MiB, whenever all that wasn't had been collected: under pressure, and now. */
    private int mostInUse() throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collection = new ProcessBuilder(jcmd, Long.toString(server.process().pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(collection.waitFor()).isZero();
        return FULL_COLLECTION.matcher(Files.readString(folder.resolve("gc.log"))).results()
                .mapToInt(full -> Integer.parseInt(full.group(1))).max().orElseThrow();
    }
}
