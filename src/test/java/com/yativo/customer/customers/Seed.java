package com.yativo.customer.customers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yativo.customer.json.RecordReader;
import com.yativo.customer.testing.SeedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The request as the API's documentation shows it. */
final class Seed {

    static final String BODY = SeedRequest.text();

    private Seed() {
    }

    /** Reads it, or any other body, as the service does. */
    static AddCustomerRequest read(String json) {
        try {
            return new RecordReader<>(AddCustomerRequest.class, 5_242_880)
                    .read(new ByteArrayInputStream(json.getBytes(UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The fingerprints of a service whose {@code customer.idempotency.secret} is this. */
    static RequestFingerprint fingerprint(String secret) {
        String key = "customer.idempotency.secret";
        System.setProperty(key, secret);
        try {
            return new RequestFingerprint(new IdempotencySettings());
        } finally {
            System.clearProperty(key);
        }
    }
}
