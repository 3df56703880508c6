package com.yativo.customer.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.RawConnection;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers who take their time, with and without a reason. */
@Order(1) // waits for minutes
@Tag("slow")
class SlowCallersIT {

    private static final Duration SILENCE = Duration.ofSeconds(90);
    /** A body's deadline, the response, and then the time for which a connection is kept. */
    private static final Duration HALF_A_BODY = Duration.ofSeconds(110);
    /** As long as the usual balancers keep a connection that they mean to use again, and a little more. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(65);
    private static final Duration BODY = Duration.ofSeconds(75);
    /** What a body of half a megabyte has. */
    private static final Duration BODY_DEADLINE = Duration.ofSeconds(37);
    private static final Duration WORK = Duration.ofSeconds(45);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PROMPTLY = Duration.ofSeconds(5);
    private static final int MANY = 1000;

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

    private static String head() {
        return head("", "application/json");
    }

    private static String head(String path, String type) {
        return "POST /api/v1/customer" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n"
                + "Authorization: " + good.authorization() + "\r\nContent-Length: 3000\r\n\r\n";
    }

    @ParameterizedTest
    @CsvSource({"'', application/json", "/import, application/x-ndjson"})
    void areNotWaitedForWhenTheySayLittle(String path, String type) throws IOException {
        long begin = System.nanoTime();
        try (RawConnection line = RawConnection.to(server.port())) {
            line.send(head(path, type) + "{");
            while (System.nanoTime() - begin < BODY.toNanos() && !isEnded(line)) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BODY);
    }

    /** Who has sent everything isn't slow, however long the service works on it: here it counts a line a second. */
    @Test
    void areNoneWhileTheServiceWorks() throws Exception {
        try (ServerProcess slow = TestServers.server().environment("CUSTOMER_RATE_LIMIT", "60").start()) {
            String lines = Stream.generate(() -> new SeedRequest().withNewEmail().json() + " ".repeat(4000) + "\n")
                    .limit(60 + WORK.toSeconds()).collect(Collectors.joining());
            slow.awaitReady(TestServers.START);

            Response response = TestServers.client(slow).send("POST", "/customer/import",
                    BodyPublishers.ofString(lines), "Content-Type", "application/x-ndjson");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.data().getInt("added")).isEqualTo(60 + (int) WORK.toSeconds());
            assertThat(response.took()).isGreaterThan(BODY_DEADLINE);
        }
    }

    private static boolean isEnded(RawConnection line) throws IOException {
        try {
            line.send(" ");
            return line.isAnsweredOrClosed();
        } catch (SocketException ended) {
            return true;
        }
    }

    @Test
    void areNotWaitedForWhenTheySayNothing() throws IOException {
        try (RawConnection connected = RawConnection.to(server.port());
                RawConnection halfHead = RawConnection.to(server.port());
                RawConnection halfBody = RawConnection.to(server.port())) {
            halfHead.send("GET /api/v1/customer HTTP/1.1\r\nHost: local");
            halfBody.send(head() + "{");

            assertThat(halfBody.receiveAll(HALF_A_BODY)).doesNotContain("\"status\":\"success\"");
            assertThat(connected.receiveAll(SILENCE)).isEmpty();
            assertThat(halfHead.receiveAll(SILENCE)).isEmpty();
        }
    }

    @Test
    void mayUseTheirConnectionAgain() throws IOException {
        String request = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n";
        try (RawConnection line = RawConnection.to(server.port()).send(request + "\r\n")) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> line.receiveAll(BETWEEN_REQUESTS));

            assertThat(line.send(request + "Connection: close\r\n\r\n").receiveAll(PROMPTLY))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    /** Each costs a connection and what it has said, but no thread. */
    @Test
    void mayTrickleTheirHeads() throws Exception {
        List<RawConnection> lines = new ArrayList<>();
        try {
            for (int number = 0; number < MANY; number++) {
                lines.add(RawConnection.to(server.port()).send("GET /api/v1/customer HTTP/1.1\r\nHost: localhost\r\n"));
            }
            for (int time = 0; time < 10; time++) {
                for (RawConnection line : lines) {
                    line.send("X-Name: " + "x".repeat(1000) + "\r\n");
                }
                Response response = good.add(new SeedRequest().withNewEmail());
                assertThat(response.status()).isEqualTo(201);
                assertThat(response.took()).isLessThan(PROMPTLY);
            }
        } finally {
            for (RawConnection line : lines) {
                line.close();
            }
        }
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }
}
