package com.yativo.customer.security;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.yativo.customer.config.FailureReason;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Fetches the issuer's keys from their host, and says what it answered where it gives none. */
final class KeyRetriever extends DefaultResourceRetriever {

    private static final int TIMEOUT_MILLISECONDS = 5_000;
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int FIRST_FAILURE = 300;

    private HttpURLConnection connection;

    private KeyRetriever() {
        super(TIMEOUT_MILLISECONDS, TIMEOUT_MILLISECONDS, MAX_BYTES);
    }

    /**
     * What is at an address.
     *
     * @throws IOException if nothing is, or more than {@value #MAX_BYTES} bytes, or if it takes longer than twice
     *     {@value #TIMEOUT_MILLISECONDS} ms; its message is the reason, without the address
     */
    static String retrieve(URL address) throws IOException {
        var retriever = new KeyRetriever(); // of its own, as it remembers its connection
        try {
            return retriever.retrieveResource(address).getContent();
        } catch (IOException failed) {
            throw new IOException(retriever.reason(failed), failed);
        }
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL address) throws IOException {
        connection = super.openHTTPConnection(address);
        return connection;
    }

    private String reason(IOException failed) {
        int status = status();
        return status >= FIRST_FAILURE ? "HTTP status " + status
                : FailureReason.of(failed).orElse("no answer that could be read");
    }

    private int status() {
        try {
            return connection == null ? 0 : connection.getResponseCode();
        } catch (IOException noAnswer) {
            return 0;
        }
    }
}
