package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.SeedRequest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How large a body may be: 16 MiB, unless the operator says otherwise. */
class BodyLimitsIT extends ContractTest {

    private static final int SIXTEEN_MIB = 16 * 1024 * 1024;

    private final Client client = newClient();

    @Test
    void takeABodyOfThatSize() {
        client.add(body(SIXTEEN_MIB)).isCreated();
    }

    @Test
    void takeABodyOfThatSizeInChunks() {
        client.addInChunks(body(SIXTEEN_MIB)).isCreated();
    }

    @Test
    void takeTwoLargeImages() {
        String image = Images.base64(Images.jpeg(Images.MAX_BYTES));

        client.add(new SeedRequest().with("customer_idFront", image).with("customer_idBack", image)).isCreated();
    }

    @Test
    void refuseALongerOneByItsLength() {
        String response = exchange("POST /api/v1/customer HTTP/1.1", "Host: localhost",
                "Authorization: " + client.authorization(), "Content-Type: application/json",
                "Content-Length: " + (SIXTEEN_MIB + 1), "Connection: close");

        assertThat(response).startsWith("HTTP/1.1 413 ").contains("\"code\":\"payload_too_large\"",
                "\"message\":\"The body is larger than 16 MiB\"");
    }

    @Test
    void refuseALengthBeyondAllNumbers() {
        String response = exchange("POST /api/v1/customer HTTP/1.1", "Host: localhost",
                "Authorization: " + client.authorization(), "Content-Type: application/json",
                "Content-Length: 99999999999999999999", "Connection: close");

        assertThat(response).startsWith("HTTP/1.1 4").doesNotContainIgnoringCase("exception", "<html");
    }

    @Test
    void refuseALongerOneInChunks() {
        assertThat(client.addInChunks(body(SIXTEEN_MIB + 1)).isError(413, "payload_too_large").message())
                .isEqualTo("The body is larger than 16 MiB");
    }

    /** The seed with white space after it, which counts. */
    private static byte[] body(int bytes) {
        byte[] seed = SeedRequest.text().getBytes(UTF_8);
        byte[] body = Arrays.copyOf(seed, bytes);
        Arrays.fill(body, seed.length, bytes, (byte) ' ');
        return body;
    }
}
