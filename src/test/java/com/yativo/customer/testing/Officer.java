package com.yativo.customer.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientId;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Who may open sealed documents: a recipient with the private key, which no server has. */
public final class Officer {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider(); // not installed: sealing does without

    private final KeyPair keys;
    private final X509Certificate certificate;

    private Officer(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    public static Officer withRsa() {
        return withRsa(3072);
    }

    public static Officer withRsa(int bits) {
        return with("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    public static Officer withEllipticCurve() {
        return withEllipticCurve("secp256r1");
    }

    public static Officer withEllipticCurve(String curve) {
        return with("EC", new ECGenParameterSpec(curve));
    }

    private static Officer with(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            var now = Instant.now();
            return with(generator.generateKeyPair(), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(3650)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Officer with(KeyPair keys, Instant validFrom, Instant validUntil) {
        var name = new X500Name("CN=Compliance officer");
        var serialNumber = new BigInteger(64, new SecureRandom()).add(BigInteger.ONE);
        var certificate = new JcaX509v3CertificateBuilder(
                name, serialNumber, Date.from(validFrom), Date.from(validUntil), name, keys.getPublic());
        var algorithm = "EC".equals(keys.getPublic().getAlgorithm()) ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            var signed = certificate.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate()));
            return new Officer(keys, new JcaX509CertificateConverter().getCertificate(signed));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same officer with the same key and another certificate. */
    public Officer certified(Instant validFrom, Instant validUntil) {
        return with(keys, validFrom, validUntil);
    }

    /** The certificates of all as the server reads them from a file. */
    public static String certificates(Officer... officers) {
        return Arrays.stream(officers).map(Officer::certificate).collect(Collectors.joining());
    }

    /** The certificate in PEM. */
    public String certificate() {
        try {
            return Pem.of("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private key in PEM, PKCS #8 without a password. */
    public String privateKey() {
        return Pem.of("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /**
     * Opens a sealed document.
     *
     * @return the files in the ZIP by their names, in their order
     * @throws IllegalArgumentException if it isn't sealed for this officer, or was tampered with
     */
    public Map<String, byte[]> open(byte[] sealed) {
        try {
            var mine = new CMSAuthEnvelopedData(sealed).getRecipientInfos().get(identifier());
            if (mine == null) {
                throw new IllegalArgumentException("Not sealed for this officer");
            }
            return unzip(mine.getContent(key()));
        } catch (CMSException | IOException e) {
            throw new IllegalArgumentException("Can't be opened", e);
        }
    }

    private RecipientId identifier() {
        return isRsa() ? new JceKeyTransRecipientId(certificate) : new JceKeyAgreeRecipientId(certificate);
    }

    private Recipient key() {
        return isRsa()
                ? new JceKeyTransAuthEnvelopedRecipient(keys.getPrivate()).setProvider(BOUNCY_CASTLE)
                : new JceKeyAgreeAuthEnvelopedRecipient(keys.getPrivate()).setProvider(BOUNCY_CASTLE);
    }

    private boolean isRsa() {
        return "RSA".equals(keys.getPublic().getAlgorithm());
    }

    /** The files in a ZIP by their names, read as a stream. */
    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var stream = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                files.put(entry.getName(), stream.readAllBytes());
            }
        }
        return files;
    }
}
