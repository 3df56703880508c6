package com.yativo.customer.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.RawConnection;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Callers who take their time. */
@Tag("slow")
@Isolated("measures time")
class SlowCallersIT {

    private static final Duration BODY = Duration.ofSeconds(75);
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
        return "POST /api/v1/customer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: " + good.authorization() + "\r\nContent-Length: 3000\r\n\r\n";
    }

    @Test
    void areNotWaitedForWhenTheySayLittle() throws IOException {
        long begin = System.nanoTime();
        try (RawConnection line = RawConnection.to(server.port())) {
            line.send(head() + "{");
            while (System.nanoTime() - begin < BODY.toNanos() && !isEnded(line)) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BODY);
    }

    private static boolean isEnded(RawConnection line) throws IOException {
        try {
            line.send(" ");
            return line.isAnsweredOrClosed();
        } catch (SocketException ended) {
            return true;
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
                Response answer = good.add(new SeedRequest().withNewEmail());
                assertThat(answer.status()).isEqualTo(201);
                assertThat(answer.took()).isLessThan(PROMPTLY);
            }
        } finally {
            for (RawConnection line : lines) {
                line.close();
            }
        }
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }
}
