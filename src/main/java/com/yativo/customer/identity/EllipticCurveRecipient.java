package com.yativo.customer.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * Key agreement with ephemeral-static ECDH on P-256, the key derived with SHA-256 and used for an AES-256 key wrap.
 *
 * <p>By hand, as Bouncy Castle's {@code JceKeyAgreeRecipientInfoGenerator} takes 1.7 ms where this takes 0.5 ms. The
 * curve is Bouncy Castle's: a tenth of the time of Java 17's own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5753#section-3.1">RFC 5753, section 3.1</a>
 */
final class EllipticCurveRecipient implements Recipient {

    private static final AlgorithmIdentifier KEY_WRAP = new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap);
    private static final AlgorithmIdentifier ALGORITHM = new AlgorithmIdentifier(
            SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme, KEY_WRAP);
    private static final AlgorithmIdentifier EPHEMERAL_KEY =
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey);
    private static final byte[] KEY_WRAP_BITS = {0, 0, 1, 0};
    private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};
    private static final byte[] SHARED_INFO = sharedInfo();

    private final KeyAgreeRecipientIdentifier identifier;
    private final ECPublicKeyParameters key;
    private final ECKeyGenerationParameters ephemeral;

    /** @param key on P-256, which has no points of small order */
    EllipticCurveRecipient(IssuerAndSerialNumber name, ECPublicKeyParameters key, SecureRandom random) {
        this.identifier = new KeyAgreeRecipientIdentifier(name);
        this.key = key;
        this.ephemeral = new ECKeyGenerationParameters(key.getParameters(), random);
    }

    @Override
    public RecipientInfo recipientInfo(byte[] contentKey) throws GeneralSecurityException {
        var generator = new ECKeyPairGenerator();
        generator.init(ephemeral);
        var pair = generator.generateKeyPair();
        var wrapKey = wrapKey(((ECPrivateKeyParameters) pair.getPrivate()).getD());

        var cipher = Cipher.getInstance("AESWrap");
        cipher.init(Cipher.WRAP_MODE, wrapKey);
        var wrapped = new DEROctetString(cipher.wrap(new SecretKeySpec(contentKey, "AES")));
        var point = ((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(false);
        return new RecipientInfo(new KeyAgreeRecipientInfo(
                new OriginatorIdentifierOrKey(new OriginatorPublicKey(EPHEMERAL_KEY, point)),
                null,
                ALGORITHM,
                new DERSequence(new RecipientEncryptedKey(identifier, wrapped))));
    }

    private SecretKeySpec wrapKey(BigInteger scalar) throws GeneralSecurityException {
        // The recipient's point stays the same, so its multiples are prepared once: half the time of the usual way.
        var shared = new FixedPointCombMultiplier().multiply(key.getQ(), scalar).normalize().getAffineXCoord();
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(shared.getEncoded());
        digest.update(FIRST_BLOCK);
        return new SecretKeySpec(digest.digest(SHARED_INFO), "AES");
    }

    private static byte[] sharedInfo() {
        try {
            return new ECCCMSSharedInfo(KEY_WRAP, KEY_WRAP_BITS).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
