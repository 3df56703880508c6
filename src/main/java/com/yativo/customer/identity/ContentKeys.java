package com.yativo.customer.identity;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Content-encryption keys (RFC 5652, section 6), each encrypted for all recipients. One serves the documents of a
 * second (data key caching): encrypting one for each document took a quarter of a small request's processor time. The
 * nonces are random: NIST SP 800-38D, section 8.3, allows 2<sup>32</sup> of them to a key.
 */
final class ContentKeys {

    private static final int BYTES = 32;
    private static final long LIFETIME = Duration.ofSeconds(1).toNanos();

    private final Recipients recipients;
    private final SecureRandom random = new SecureRandom();
    private volatile ContentKey current;

    ContentKeys(Recipients recipients) {
        this.recipients = recipients;
    }

    /** Safe for many threads: two that come when there is none each use their own. */
    ContentKey current() throws GeneralSecurityException {
        ContentKey key = current;
        if (key == null || System.nanoTime() - key.since > LIFETIME) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            var secret = new SecretKeySpec(bytes, "AES"); // which has a copy
            Arrays.fill(bytes, (byte) 0);
            key = new ContentKey(secret, recipients.recipientInfos(secret), System.nanoTime());
            current = key;
        }
        return key;
    }

    /** So that a server with nothing to do holds no key. Copies may lie about until their memory is used again. */
    void forget() {
        current = null;
    }

    /**
     * A key.
     *
     * @param recipientInfos of its envelopes, in DER
     * @param since          by {@link System#nanoTime}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ContentKey(SecretKey secret, byte[] recipientInfos, long since) {
    }
}
