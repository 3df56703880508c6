package com.yativo.customer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureReasonTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("db.example"), "host unknown"),
                Arguments.of(new ConnectException("Connection refused (Connection refused)"), "connection refused"),
                Arguments.of(new ConnectException("Connection timed out"), "no answer in time"),
                Arguments.of(new SocketTimeoutException("Connect timed out"), "no answer in time"),
                Arguments.of(new SSLHandshakeException("handshake_failure"), "no TLS connection"),
                Arguments.of(new SSLHandshakeException("PKIX").initCause(new CertificateException("PKIX")),
                        "certificate not trusted"),
                Arguments.of(new AccessDeniedException("/secret/key.pem"), "permission denied"),
                Arguments.of(new NoSuchFileException("/secret/key.pem"), "no such file"),
                Arguments.of(new FileNotFoundException("/secret/key.pem (Permission denied)"), "permission denied"),
                Arguments.of(new FileSystemException("/secret", null, "No space left on device"), "the disk is full"),
                Arguments.of(new MalformedInputException(1), "it is no text in UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isSaidInWordsThatHoldNoValue(Throwable failure, String reason) {
        assertThat(FailureReason.of(failure)).hasValue(reason);
    }

    @Test
    void isThatOfTheInnermostCause() {
        var wrapped = new IOException("can't connect to jdbc:secret", new IllegalStateException(
                new ConnectException("Connection refused")));

        assertThat(FailureReason.of(wrapped)).hasValue("connection refused");
    }

    @Test
    void isUnknownForWhatIsNoFailureOfInputOrOutput() {
        assertThat(FailureReason.of(new IllegalStateException("secret"))).isEmpty();
    }

    @Test
    void isFoundForAFolderInPlaceOfAFile(@TempDir Path folder) {
        Throwable failure = null;
        try {
            Files.readString(folder);
        } catch (IOException isFolder) {
            failure = isFolder;
        }

        assertThat(FailureReason.of(failure)).hasValue("it is a directory");
    }
}
