package com.yativo.customer.identity;

import static java.security.spec.MGF1ParameterSpec.SHA256;
import static javax.crypto.spec.PSource.PSpecified.DEFAULT;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Key transport with RSAES-OAEP, SHA-256 both as digest and in MGF1.
 *
 * <p>By hand, as Bouncy Castle's {@code JceKeyTransRecipientInfoGenerator} takes 0.50 ms where this takes 0.24 ms
 * (RSA 3072, JDK 17).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3560">RFC 3560</a>
 */
final class RsaRecipient implements Recipient {

    private static final OAEPParameterSpec OAEP = new OAEPParameterSpec("SHA-256", "MGF1", SHA256, DEFAULT);
    private static final AlgorithmIdentifier DIGEST =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE); // RFC 4055, section 2.1
    private static final AlgorithmIdentifier ALGORITHM = new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_RSAES_OAEP,
            new RSAESOAEPparams(
                    DIGEST,
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, DIGEST),
                    RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));

    private final RecipientIdentifier identifier;
    private final RSAPublicKey key;
    private final SecureRandom random;

    RsaRecipient(IssuerAndSerialNumber name, RSAPublicKey key, SecureRandom random) {
        this.identifier = new RecipientIdentifier(name);
        this.key = key;
        this.random = random;
    }

    @Override
    public RecipientInfo recipientInfo(byte[] contentKey) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, OAEP, random);
        var encrypted = new DEROctetString(cipher.doFinal(contentKey));
        return new RecipientInfo(new KeyTransRecipientInfo(identifier, ALGORITHM, encrypted));
    }
}
