package com.yativo.customer.customers;

import com.yativo.customer.json.ParsedValue;
import com.yativo.customer.json.RecordShape;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows a request again by a keyed MAC over its values in their canonical forms. Without the key nothing can be guessed
 * from it, not even a short identity number.
 *
 * <p>All values that the request has are in it, by wire name: no component can be forgotten, and an optional one that is
 * new changes nothing for requests without it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">HMAC, RFC 2104</a>
 */
@ApplicationScoped
public class RequestFingerprint {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ABSENT = -1;

    /** Go first, without their names, absent ones too: as it always was, so that stored fingerprints stay true. */
    private static final List<String> FIRST = List.of("customer_name", "customer_email", "customer_phone",
            "customer_country", "customer_type", "customer_address.city", "customer_address.state",
            "customer_address.zipcode", "customer_address.street", "customer_address.number",
            "customer_address.country");
    /** Likewise, if there is a document. */
    private static final List<String> FIRST_OF_DOCUMENT = List.of("customer_idType", "customer_idNumber",
            "customer_idCountry", "customer_idExpiration", "customer_idFront", "customer_idBack");

    private final SecretKey secret;

    /** For the container's proxy alone. */
    protected RequestFingerprint() {
        secret = null;
    }

    @Inject
    public RequestFingerprint(IdempotencySettings settings) {
        secret = new SecretKeySpec(settings.secret(), ALGORITHM);
    }

    /**
     * @param request valid
     * @return 32 bytes: the same for the same values, however they were written
     */
    public byte[] of(Record request) {
        Map<String, ParsedValue> values = RecordShape.values(request);
        boolean document = values.containsKey(FIRST_OF_DOCUMENT.get(0));
        Mac mac = keyed();
        FIRST.forEach(field -> add(mac, values.remove(field)));
        if (document) {
            FIRST_OF_DOCUMENT.forEach(field -> add(mac, values.remove(field)));
        }
        new TreeMap<>(values).forEach((field, value) -> {
            add(mac, field.getBytes(StandardCharsets.UTF_8));
            add(mac, value);
        });
        return mac.doFinal();
    }

    /**
     * The key of one line of an import, by which it is known again wherever it stands in the file.
     *
     * @param key of the whole import
     * @return a space, with which no caller's key begins, and a keyed MAC: nothing of the address can be guessed from it
     */
    String lineKey(IdempotencyKey key, String foldedEmail) {
        Mac mac = keyed();
        add(mac, key.value().getBytes(StandardCharsets.UTF_8));
        add(mac, foldedEmail.getBytes(StandardCharsets.UTF_8));
        return ' ' + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
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

    private static void add(Mac mac, ParsedValue value) {
        if (value == null) {
            mac.update(length(ABSENT));
        } else {
            add(mac, value.canonicalBytes());
        }
    }

    // With its length before it, so that no two requests run together into the same bytes.
    private static void add(Mac mac, byte[] value) {
        mac.update(length(value.length));
        mac.update(value);
    }

    private static ByteBuffer length(int bytes) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(bytes).flip();
    }
}
