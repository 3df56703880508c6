package com.yativo.customer.siege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.durability.Answer;
import com.yativo.customer.durability.Client;
import com.yativo.customer.durability.Database;
import com.yativo.customer.durability.Premises;
import com.yativo.customer.standin.Installation;
import com.yativo.customer.standin.SeedRequest;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/** Callers who take their time. */
@Tag("thorough")
@Isolated("measures time")
@Order(1) // takes minutes
class SlowCallersIT {

    private static final Duration BODY = Duration.ofSeconds(75);
    private static final Duration SILENCE = Duration.ofSeconds(90);
    /** A body's deadline, the answer, and then the time for which a connection is kept. */
    private static final Duration HALF_A_BODY = Duration.ofSeconds(110);
    /** As long as the usual balancers keep a connection that they mean to use again, and a little more. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(65);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PROMPTLY = Duration.ofSeconds(5);
    private static final int MANY = 1000;

    @TempDir
    private static Path folder;
    private static Installation server;
    private static Client good;

    @BeforeAll
    static void start() throws Exception {
        server = Premises.server(Database.inFile(folder)).java("-Xmx512m").start().awaitReady(Premises.START);
        good = Premises.client(server, "good");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String head() {
        return "POST /api/v1/customer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + good.token() + "\r\nContent-Length: 3000\r\n\r\n";
    }

    @Execution(ExecutionMode.CONCURRENT) // mostly waits
    @Test
    void areNotWaitedForWhenTheySayNothing() throws IOException {
        try (Line connected = Line.to(server); Line halfHead = Line.to(server); Line halfBody = Line.to(server)) {
            halfHead.say("GET /api/v1/customer HTTP/1.1\r\nHost: local");
            halfBody.say(head() + "{");

            assertThat(halfBody.hearToTheEnd(HALF_A_BODY)).doesNotContain("\"status\":\"success\"");
            assertThat(connected.hearToTheEnd(SILENCE)).isEmpty();
            assertThat(halfHead.hearToTheEnd(SILENCE)).isEmpty();
        }
    }

    @Execution(ExecutionMode.CONCURRENT) // mostly waits
    @Test
    void mayUseTheirConnectionAgain() throws IOException {
        String request = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n";
        try (Line line = Line.to(server).say(request + "\r\n")) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> line.hearToTheEnd(BETWEEN_REQUESTS));

            assertThat(line.say(request + "Connection: close\r\n\r\n").hearToTheEnd(PROMPTLY))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Execution(ExecutionMode.CONCURRENT) // mostly waits
    @Test
    void areNotWaitedForWhenTheySayLittle() throws IOException {
        long begin = System.nanoTime();
        try (Line line = Line.to(server)) {
            line.say(head() + "{");
            while (System.nanoTime() - begin < BODY.toNanos() && !isEnded(line)) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BODY);
    }

    private static boolean isEnded(Line line) throws IOException {
        try {
            line.say(" ");
            return line.isEnded();
        } catch (SocketException ended) {
            return true;
        }
    }

    /** Each costs a connection and what it has said, but no thread. */
    @Test
    void mayTrickleTheirHeads() throws Exception {
        List<Line> lines = new ArrayList<>();
        try {
            for (int number = 0; number < MANY; number++) {
                lines.add(Line.to(server).say("GET /api/v1/customer HTTP/1.1\r\nHost: localhost\r\n"));
            }
            for (int time = 0; time < 10; time++) {
                for (Line line : lines) {
                    line.say("X-Name: " + "x".repeat(1000) + "\r\n");
                }
                Answer answer = good.add(new SeedRequest().withNewEmail(), null);
                assertThat(answer.status()).isEqualTo(201);
                assertThat(answer.took()).isLessThan(PROMPTLY);
            }
        } finally {
            for (Line line : lines) {
                line.close();
            }
        }
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }
}
