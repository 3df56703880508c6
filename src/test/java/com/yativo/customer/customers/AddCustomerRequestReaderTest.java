package com.yativo.customer.customers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import com.yativo.customer.json.Base64Image;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AddCustomerRequestReaderTest {

    private static final Annotation[] NONE = {};

    @Test
    void readsNothingElse() {
        var reader = new AddCustomerRequestReader(1);

        assertThat(reader.isReadable(AddCustomerRequest.class, null, NONE, MediaType.APPLICATION_JSON_TYPE)).isTrue();
        assertThat(reader.isReadable(AddressRequest.class, null, NONE, MediaType.APPLICATION_JSON_TYPE)).isFalse();
        assertThat(reader.isReadable(Object.class, null, NONE, MediaType.APPLICATION_JSON_TYPE)).isFalse();
    }

    @Test
    void keepsNoImageOverTheOperatorsLimit() throws IOException {
        assertThat(front(1000, new byte[1000]).chunks().stream().mapToInt(piece -> piece.length).sum()).isEqualTo(1000);
        assertThat(front(999, new byte[1000]).fault())
                .contains(new Violation(FieldErrorCode.IMAGE_TOO_LARGE, Bounds.atMost(999)));
    }

    private static Base64Image front(int limit, byte[] image) throws IOException {
        String json = "{\"customer_idFront\":\"" + Base64.getEncoder().encodeToString(image) + "\"}";
        return new AddCustomerRequestReader(limit).readFrom(AddCustomerRequest.class, null, NONE, null, null,
                new ByteArrayInputStream(json.getBytes(UTF_8))).idFront();
    }
}
