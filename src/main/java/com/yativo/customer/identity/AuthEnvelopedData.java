package com.yativo.customer.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * CMS AuthEnvelopedData in DER: AES-256-GCM, no authenticated attributes, which OpenSSL doesn't take.
 *
 * <p>What stands around the content is small, and all its lengths are known before. So it is written first, and the
 * content is encrypted behind it, chunk by chunk: Bouncy Castle's generators would hold megabytes several times, and
 * take six times as long.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5083">RFC 5083</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5084">RFC 5084</a>
 */
final class AuthEnvelopedData {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int CONTENT = 0xA0; // [0] EXPLICIT
    private static final int ENCRYPTED_CONTENT = 0x80; // [0] IMPLICIT OCTET STRING
    private static final byte[] AUTH_ENVELOPED_DATA = der(CMSObjectIdentifiers.authEnvelopedData);
    private static final byte[] VERSION = der(new ASN1Integer(0));
    private static final byte[] DATA = der(CMSObjectIdentifiers.data);

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final byte[] TAG_HEADER = {OCTET_STRING, TAG_BYTES};
    private static final int CHUNK_BYTES = 4 * 1024; // calls make the JIT compile, megabytes in one call stay slow

    private final ContentKeys keys;
    private final SecureRandom random = new SecureRandom();

    AuthEnvelopedData(ContentKeys keys) {
        this.keys = keys;
    }

    /**
     * @param content in chunks, with less than 2 GiB in all
     * @return the envelope, in chunks as well
     */
    List<byte[]> enclose(List<byte[]> content) throws GeneralSecurityException {
        var key = keys.current();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        int size = ByteChunks.size(content);
        byte[] start = start(key.recipientInfos(), nonce, size);

        var envelope = new ByteChunks(start.length + size + TAG_HEADER.length + TAG_BYTES);
        envelope.write(start);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        byte[] encrypted = new byte[CHUNK_BYTES + TAG_BYTES]; // some may be kept back from the chunk before
        for (byte[] chunk : content) {
            for (int at = 0; at < chunk.length; at += CHUNK_BYTES) {
                int length = Math.min(CHUNK_BYTES, chunk.length - at);
                envelope.write(encrypted, 0, cipher.update(chunk, at, length, encrypted));
            }
        }
        byte[] end = cipher.doFinal(); // the tag comes right behind the content, and is an element of its own
        envelope.write(end, 0, end.length - TAG_BYTES);
        envelope.write(TAG_HEADER);
        envelope.write(end, end.length - TAG_BYTES, TAG_BYTES);
        return envelope.all();
    }

    /** Everything before the encrypted content, from the inside out. */
    private byte[] start(byte[] recipientInfos, byte[] nonce, int size) {
        byte[] algorithm = der(new AlgorithmIdentifier(
                NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(nonce, TAG_BYTES)));
        int rest = size + TAG_HEADER.length + TAG_BYTES;

        byte[] encryptedContent = open(ENCRYPTED_CONTENT, size);
        byte[] encryptedContentInfo = open(SEQUENCE, size, DATA, algorithm, encryptedContent);
        byte[] authEnvelopedData = open(SEQUENCE, rest, VERSION, recipientInfos, encryptedContentInfo);
        return open(SEQUENCE, rest, AUTH_ENVELOPED_DATA, open(CONTENT, rest, authEnvelopedData));
    }

    /**
     * Starts an element.
     *
     * @param first what it has first, already encoded
     * @param rest  how many bytes of it will follow
     */
    private static byte[] open(int tag, int rest, byte[]... first) {
        int size = Arrays.stream(first).mapToInt(part -> part.length).sum();
        var element = ByteBuffer.allocate(6 + size).put((byte) tag);
        putLength(element, size + rest);
        for (byte[] part : first) {
            element.put(part);
        }
        return Arrays.copyOf(element.array(), element.position());
    }

    /** X.690, section 8.1.3: the short form up to 127, else the number of bytes and then the fewest that hold it. */
    private static void putLength(ByteBuffer element, int length) {
        if (length < 128) {
            element.put((byte) length);
            return;
        }
        int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        element.put((byte) (0x80 | bytes));
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            element.put((byte) (length >> shift));
        }
    }

    private static byte[] der(ASN1Encodable object) {
        try {
            return object.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
