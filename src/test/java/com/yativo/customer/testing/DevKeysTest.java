package com.yativo.customer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DevKeysTest {

    @TempDir
    private Path folder;

    @Test
    void configuresWhatIsRequired() throws IOException {
        assertThat(DevKeys.in(folder).environment())
                .containsOnlyKeys("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "MP_JWT_VERIFY_ISSUER",
                        "MP_JWT_VERIFY_AUDIENCES", "CUSTOMER_IDENTITY_RECIPIENTS", "CUSTOMER_IDEMPOTENCY_SECRET")
                .extractingByKey("CUSTOMER_IDEMPOTENCY_SECRET").asString().hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void trustsTheKeyOfItsIssuer() throws IOException {
        DevKeys development = DevKeys.in(folder);

        assertThat(development.tokenKey()).hasContent(development.tokenIssuer().publicKeyPem());
    }

    @Test
    void makesAKeyThatFitsItsCertificate() throws Exception {
        DevKeys development = DevKeys.in(folder);

        X509Certificate certificate;
        try (InputStream pem = Files.newInputStream(development.officerCertificate())) {
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
        certificate.checkValidity();
        var signature = Signature.getInstance("SHA256withRSA");
        byte[] der = Base64.getMimeDecoder().decode(Files.readString(development.officerKey()).replaceAll("-.*-", ""));
        signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsPrivateKeysToItself() throws IOException {
        assertThat(Files.getPosixFilePermissions(DevKeys.in(folder).officerKey()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void usesItsKeysAgain() throws IOException {
        DevKeys first = DevKeys.in(folder);
        String certificate = Files.readString(first.officerCertificate());

        DevKeys second = DevKeys.in(folder);

        assertThat(second.environment()).isEqualTo(first.environment());
        assertThat(second.tokenIssuer().publicKeyPem()).isEqualTo(first.tokenIssuer().publicKeyPem());
        assertThat(second.officerCertificate()).hasContent(certificate);
    }
}
