package com.yativo.customer.config;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What a failed reading or connecting means, in words that hold nothing of what was configured or sent. */
public final class FailureReason {

    /** What Linux answers, as the JDK's exceptions quote it, some behind the name of the file. */
    private static final Map<String, String> SYSTEM_ERRORS = Map.of(
            "No such file or directory", "no such file",
            "Permission denied", "permission denied",
            "Is a directory", "it is a directory",
            "Not a directory", "no such file",
            "File name too long", "the name is too long",
            "Read-only file system", "the disk can only be read",
            "No space left on device", "the disk is full",
            "Disk quota exceeded", "the disk is full",
            "Connection timed out", "no answer in time");

    private FailureReason() {
    }

    /** The reason of the innermost cause that says one; empty if none does. */
    public static Optional<String> of(Throwable failed) {
        Optional<String> reason = Optional.empty();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String own = ownReason(cause);
            if (own != null) {
                reason = Optional.of(own);
            }
        }
        return reason;
    }

    private static String ownReason(Throwable failed) {
        if (failed instanceof UnknownHostException) {
            return "host unknown";
        }
        if (failed instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (failed instanceof CertificateException || failed instanceof CertPathBuilderException
                || failed instanceof CertPathValidatorException) {
            return "certificate not trusted";
        }
        if (failed instanceof SSLException) {
            return "no TLS connection";
        }
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failed instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        return reasonOfSystem(failed);
    }

    private static String reasonOfSystem(Throwable failed) {
        String message = String.valueOf(failed.getMessage());
        for (Map.Entry<String, String> error : SYSTEM_ERRORS.entrySet()) {
            if (message.contains(error.getKey())) {
                return error.getValue();
            }
        }
        if (failed instanceof FileNotFoundException) {
            return "no such file";
        }
        if (failed instanceof NoRouteToHostException) {
            return "host not reachable";
        }
        if (failed instanceof ConnectException) {
            return message.contains("refused") ? "connection refused" : "no connection";
        }
        return failed instanceof SocketException || failed instanceof EOFException ? "connection broken off" : null;
    }
}
