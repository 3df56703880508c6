package com.yativo.customer.customers;

import com.yativo.customer.identity.IdentityDocument;
import com.yativo.customer.identity.Image;
import com.yativo.customer.validation.Expiration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows a request again by a keyed MAC over its values as they were understood. Without the key nothing can be guessed
 * from it, not even a short identity number.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">HMAC, RFC 2104</a>
 */
@ApplicationScoped
public class RequestFingerprint {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ABSENT = -1;

    private final SecretKey secret;

    /** For the container's proxy alone. */
    protected RequestFingerprint() {
        secret = null;
    }

    @Inject
    public RequestFingerprint(IdempotencySettings settings) {
        secret = new SecretKeySpec(settings.secret(), ALGORITHM);
    }

    /** @return 32 bytes: the same for the same values, however they were written */
    public byte[] of(Customer customer, Optional<IdentityDocument> document) {
        Mac mac = keyed();
        add(mac, customer.name());
        add(mac, customer.email());
        add(mac, customer.phone());
        add(mac, customer.country());
        add(mac, customer.type().orElse(null));
        var address = customer.address();
        add(mac, address.map(Address::city).orElse(null));
        add(mac, address.flatMap(Address::state).orElse(null));
        add(mac, address.flatMap(Address::zipcode).orElse(null));
        add(mac, address.map(Address::street).orElse(null));
        add(mac, address.flatMap(Address::number).orElse(null));
        add(mac, address.map(Address::country).orElse(null));
        document.ifPresent(sent -> {
            add(mac, sent.type());
            add(mac, sent.number());
            add(mac, sent.country());
            add(mac, Expiration.of(sent.expiration()).orElseThrow().validThrough().toString());
            add(mac, sent.front().sha256());
            add(mac, sent.back().map(Image::sha256).orElse(null));
        });
        return mac.doFinal();
    }

    private Mac keyed() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(Mac mac, String value) {
        add(mac, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    // With its length before it, so that no two requests run together into the same bytes.
    private static void add(Mac mac, byte[] value) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(value == null ? ABSENT : value.length).flip());
        if (value != null) {
            mac.update(value);
        }
    }
}
