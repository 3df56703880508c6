package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How large a body may be: 16 MiB, unless the operator says otherwise. */
class BodyLimitsIT extends ContractTest {

    private static final int SIXTEEN_MIB = 16 * 1024 * 1024;
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

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
    void takeAChangeOfThatSize() {
        String id = client.add(SeedRequest.text()).isCreated().customerId();
        byte[] patch = padded("{\"customer_name\":\"Momo\"}", SIXTEEN_MIB);

        assertThat(client.send("PATCH", "/customer/" + id, "application/json", BodyPublishers.ofByteArray(patch)).data()
                .getString("customer_name")).isEqualTo("Momo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/v1/customer", "PATCH /api/v1/customer/" + NOBODY,
            "PUT /api/v1/customer/" + NOBODY + "/identity-document"})
    void refuseALongerOneByItsLength(String target) {
        String response = exchange(target + " HTTP/1.1", "Host: localhost",
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

    @ParameterizedTest
    @CsvSource({"PATCH, ''", "PUT, /identity-document"})
    void refuseALongerChangeInChunks(String method, String rest) {
        Response added = client.add(SeedRequest.text()).isCreated();
        String path = "/customer/" + added.customerId();
        byte[] longer = padded("{}", SIXTEEN_MIB + 1);

        assertThat(
                client.send(method, path + rest, "application/json",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(longer)))
                        .isError(413, "payload_too_large").message())
                .isEqualTo("The body is larger than 16 MiB");
        assertThat(client.get(path).header("ETag")).isEqualTo(added.header("ETag"));
    }

    private static byte[] body(int bytes) {
        return padded(SeedRequest.text(), bytes);
    }

    /** With white space after it, which counts. */
    private static byte[] padded(String json, int bytes) {
        byte[] body = Arrays.copyOf(json.getBytes(UTF_8), bytes);
        Arrays.fill(body, json.length(), bytes, (byte) ' ');
        return body;
    }
}
