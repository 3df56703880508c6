package com.yativo.customer.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.RawConnection;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers who say nothing for long, with and without a reason. */
@Order(1) // takes minutes
@Tag("slow")
class SilentCallersIT {

    private static final Duration SILENCE = Duration.ofSeconds(90);
    /** A body's deadline, the answer, and then the time for which a connection is kept. */
    private static final Duration HALF_A_BODY = Duration.ofSeconds(110);
    /** As long as the usual balancers keep a connection that they mean to use again, and a little more. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(65);
    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    @TempDir
    private static Path folder;
    private static ServerProcess server;
    private static Client good;

    @BeforeAll
    static void start() throws Exception {
        server = TestServers.server(Database.inFile(folder)).start().awaitReady(TestServers.START);
        good = TestServers.client(server, "good");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void areNotWaitedForWhenTheySayNothing() throws IOException {
        try (RawConnection connected = RawConnection.to(server.port());
                RawConnection halfHead = RawConnection.to(server.port());
                RawConnection halfBody = RawConnection.to(server.port())) {
            halfHead.send("GET /api/v1/customer HTTP/1.1\r\nHost: local");
            halfBody.send("POST /api/v1/customer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Authorization: " + good.authorization() + "\r\nContent-Length: 3000\r\n\r\n{");

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
}
