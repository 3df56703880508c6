package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.RawConnection;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** As many imports as may run at a time, and who comes beside them. */
class ConcurrentImportsIT extends ImportTestCase {

    private static final int LINES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void leaveRoomForEverythingButAThird() throws IOException {
        try (RawConnection one = begin(0); RawConnection other = begin(LINES)) {
            await("first customers").atMost(TIMEOUT).until(() -> database().customers(account) == 2);

            assertThat(send("", NDJSON, line(100)).isError(503, "unavailable").header("Retry-After")).isEqualTo("30");
            String id = client.add(request(100)).isCreated().customerId();
            assertThat(client.read(id).status()).isEqualTo(200);
            assertThat(client.list("").customers()).hasSize(3);
            assertThat(client.change(id, "{\"customer_name\":\"Momo\"}").status()).isEqualTo(200);

            end(one, 0);
            end(other, LINES);
        }
        counts(send("", NDJSON, line(101)), 200, 1, 1, 0, 0);
        assertThat(database().customers(account)).isEqualTo(2 * LINES + 2);
    }

    /**
     * Sends the first of its lines with the head, as Open Liberty would wait for the others if it came after it, and
     * promises the others.
     */
    private RawConnection begin(int first) throws IOException {
        return RawConnection.to(Server.USUAL.port()).send("POST /api/v1/customer/import HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: " + NDJSON + "\r\nAuthorization: " + client.authorization() + "\r\nContent-Length: "
                + (line(first) + rest(first)).getBytes(UTF_8).length + "\r\n\r\n" + line(first));
    }

    private static void end(RawConnection started, int first) throws IOException {
        assertThat(started.send(rest(first)).receiveResponse()).startsWith("HTTP/1.1 200 ")
                .contains("\"added\":" + LINES);
    }

    private static String rest(int first) {
        return line(first + 1) + line(first + 2);
    }
}
