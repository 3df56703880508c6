package com.yativo.customer.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.yativo.customer.config.FailureReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JceGenericKey;

/** Everybody for whom a document is sealed: each can open it, without the others. At least one. */
public final class Recipients {

    private static final int MIN_RSA_BITS = 2048;

    /** A body holds no dash: a block that was cut short doesn't swallow the next one. Text outside is a comment. */
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (?<label>[^-\\r\\n]+)-----(?<body>[^-]*)(?<end>-----END \\k<label>-----)?");
    private static final Set<String> CERTIFICATE = Set.of("CERTIFICATE", "X509 CERTIFICATE");

    /** SHA-256 both as digest and in MGF1: RFC 3560, with the digest's parameters of RFC 4055, section 2.1. */
    private static final AlgorithmIdentifier RSA_OAEP = rsaOaep();

    private static final AlgorithmIdentifier AES_256_GCM = new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_GCM);

    private final List<X509Certificate> certificates;
    /** For ECDH with the key derivation of RFC 5753, section 3.1; null where no key is on a curve, as it loads slowly. */
    private final Provider provider;
    private final Instant validFrom;
    private final Instant validUntil;

    private Recipients(Collection<X509Certificate> certificates) {
        certificates.forEach(Recipients::check);
        this.certificates = List.copyOf(certificates);
        this.provider = certificates.stream().allMatch(Recipients::isRsa) ? null : new BouncyCastleProvider();
        this.validFrom = certificates.stream()
                .map(certificate -> certificate.getNotBefore().toInstant()).max(Instant::compareTo).orElseThrow();
        this.validUntil = certificates.stream()
                .map(certificate -> certificate.getNotAfter().toInstant()).min(Instant::compareTo).orElseThrow();
    }

    /**
     * Reads the recipients' certificates.
     *
     * @param file X.509 in PEM, one or more, each with an RSA key of at least 2048 bits or an EC key on P-256
     * @param now  the moment at which all of them must be valid
     * @throws UnusableRecipientsException if the file or any certificate in it can't be used
     */
    public static Recipients read(Path file, Instant now) {
        var recipients = new Recipients(certificates(text(file)));
        if (now.isBefore(recipients.validFrom)) {
            throw new UnusableRecipientsException("A certificate is not valid before " + recipients.validFrom);
        }
        if (now.isAfter(recipients.validUntil)) {
            throw new UnusableRecipientsException("A certificate expired at " + recipients.validUntil);
        }
        return recipients;
    }

    /** When the first certificate expires. */
    public Instant validUntil() {
        return validUntil;
    }

    /** Whether all certificates are valid at a moment. */
    public boolean validAt(Instant moment) {
        return !moment.isBefore(validFrom) && !moment.isAfter(validUntil);
    }

    /** A content key, encrypted for each recipient: RecipientInfos in DER. */
    byte[] recipientInfos(SecretKey contentKey) throws GeneralSecurityException {
        var infos = new ASN1EncodableVector(certificates.size());
        try {
            for (var certificate : certificates) {
                infos.add(recipient(certificate).generate(new JceGenericKey(AES_256_GCM, contentKey)));
            }
            return new DERSet(infos).getEncoded(ASN1Encoding.DER);
        } catch (CMSException | IOException failed) {
            throw new GeneralSecurityException("A content key can't be encrypted", failed);
        }
    }

    private RecipientInfoGenerator recipient(X509Certificate certificate) throws GeneralSecurityException {
        if (isRsa(certificate)) {
            return new JceKeyTransRecipientInfoGenerator(certificate, RSA_OAEP);
        }
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var ephemeral = generator.generateKeyPair();
        return new JceKeyAgreeRecipientInfoGenerator(
                CMSAlgorithm.ECDH_SHA256KDF, ephemeral.getPrivate(), ephemeral.getPublic(), CMSAlgorithm.AES256_WRAP)
                .setProvider(provider).addRecipient(certificate);
    }

    private static boolean isRsa(X509Certificate certificate) {
        return certificate.getPublicKey() instanceof RSAPublicKey;
    }

    private static AlgorithmIdentifier rsaOaep() {
        var digest = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams(
                digest, new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, digest),
                RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1); // comments may be in any encoding
        } catch (IOException unreadable) {
            throw new UnusableRecipientsException("The file of certificates can't be read"
                    + FailureReason.of(unreadable).map(reason -> ": " + reason).orElse(""), unreadable);
        }
    }

    private static Set<X509Certificate> certificates(String pem) {
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        var block = BLOCK.matcher(pem);
        while (block.find()) {
            if (block.group("label").contains("PRIVATE KEY")) {
                throw new UnusableRecipientsException(
                        "The file holds a private key, which must never be on this server");
            }
            if (!CERTIFICATE.contains(block.group("label"))) {
                throw new UnusableRecipientsException("The file holds something else than X.509 certificates");
            }
            if (block.group("end") == null) {
                throw new UnusableRecipientsException("A certificate in the file is cut short");
            }
            certificates.add(certificate(block.group("body")));
        }
        if (certificates.isEmpty()) {
            throw new UnusableRecipientsException("The file holds no X.509 certificate in PEM");
        }
        return certificates;
    }

    private static X509Certificate certificate(String base64) {
        try {
            var bytes = new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (CertificateException | IllegalArgumentException malformed) { // the latter: no base64
            throw new UnusableRecipientsException("A certificate in the file is malformed", malformed);
        }
    }

    private static void check(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa && "RSA".equals(key.getAlgorithm())) { // an RSASSA-PSS key only signs
            if (rsa.getModulus().bitLength() < MIN_RSA_BITS) {
                throw new UnusableRecipientsException("A certificate has an RSA key of less than 2048 bits");
            }
            return;
        }
        var algorithm = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm();
        if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                || !SECObjectIdentifiers.secp256r1.equals(algorithm.getParameters())) {
            throw new UnusableRecipientsException("A certificate has a key that is neither RSA nor EC on P-256");
        }
    }
}
