package com.yativo.customer.identity;

import com.yativo.customer.testing.Officer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Recipients as the server reads them from its file. */
final class TestRecipients {

    private TestRecipients() {
    }

    static Recipients of(Officer... officers) {
        try {
            Path file = Files.createTempFile("recipients", ".pem");
            try {
                return Recipients.read(Files.writeString(file, Officer.certificates(officers)), Instant.now());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
