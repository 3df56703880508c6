package com.yativo.customer.identity;

import static java.time.ZoneOffset.UTC;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Seals identity documents for their {@link Recipients}. Needs no private key, has none, and so can't undo it. Safe for
 * use by many threads.
 */
public class DocumentSealer {

    private static final JsonGeneratorFactory JSON = Json.createGeneratorFactory(Map.of());
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(UTC);

    /** So many small chunks that the JIT compiles the cipher: else the first large documents take 20 times as long. */
    private static final List<byte[]> TRIAL = Collections.nCopies(20_000, new byte[256]);

    private final ContentKeys keys;
    private final AuthEnvelopedData envelope;

    /** @throws UnusableRecipientsException if a trial seal fails: better now than with the first customer */
    public DocumentSealer(Recipients recipients) {
        keys = new ContentKeys(recipients);
        envelope = new AuthEnvelopedData(keys);
        try {
            envelope.enclose(TRIAL);
        } catch (GeneralSecurityException | RuntimeException unusable) {
            throw new UnusableRecipientsException("Nothing can be sealed with a certificate's key", unusable);
        }
    }

    /**
     * Seals a document together with whose it is: a ZIP with {@code details.json} and the images, in CMS
     * AuthEnvelopedData.
     *
     * @param receivedAt kept in milliseconds
     * @return DER in chunks; each time other bytes
     * @throws IllegalStateException if it can't be done; tells nothing of the document
     */
    public List<byte[]> seal(UUID customerId, Instant receivedAt, IdentityDocument document) {
        var zip = new StoredZip();
        zip.add("details.json", List.of(details(customerId, receivedAt, document)));
        zip.add(fileName("front", document.front()), document.front().chunks());
        if (document.back() != null) {
            zip.add(fileName("back", document.back()), document.back().chunks());
        }
        try {
            return envelope.enclose(zip.chunks());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("The identity document can't be sealed", failed);
        }
    }

    /** To be called each second: a content key that is no longer used is not kept. */
    public void forgetContentKey() {
        keys.forget();
    }

    private static byte[] details(UUID customerId, Instant receivedAt, IdentityDocument document) {
        var details = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(details)) {
            json.writeStartObject();
            json.write("customer_id", customerId.toString());
            json.write("received_at", RFC_3339.format(receivedAt));
            json.write("id_type", document.type());
            json.write("id_number", document.number());
            json.write("id_country", document.country());
            json.write("id_expiration", document.expiration());
            writeImage(json, "front", document.front());
            if (document.back() != null) {
                writeImage(json, "back", document.back());
            }
            json.writeEnd();
        }
        return details.toByteArray();
    }

    private static void writeImage(JsonGenerator json, String side, Image image) {
        json.writeStartObject(side);
        json.write("file", fileName(side, image));
        json.write("media_type", image.format().mediaType());
        json.write("bytes", image.size());
        json.write("sha256", HexFormat.of().formatHex(image.sha256()));
        json.writeEnd();
    }

    private static String fileName(String side, Image image) {
        return side + '.' + image.format().extension();
    }
}
