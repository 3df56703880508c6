package com.yativo.customer.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.testing.Officer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientsTest {

    private static final Instant NOW = Instant.now().truncatedTo(SECONDS);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Officer RSA = Officer.withRsa(2048).certified(NOW.minus(DAY), NOW.plus(DAY));
    private static final Officer EC = Officer.withEllipticCurve().certified(NOW, NOW.plus(DAY.multipliedBy(2)));

    @TempDir
    private Path directory;

    @Nested
    class AreRead {

        @Test
        void fromOneCertificate() throws IOException {
            assertThat(read(EC.certificate()).validUntil()).isEqualTo(NOW.plus(DAY.multipliedBy(2)));
        }

        @Test
        void fromSeveralCertificatesWithCommentsBetweenThem() throws IOException {
            var text = "Compliance, Z\u00FCrich\n" + RSA.certificate() + "\n# -- and --\r\n"
                    + EC.certificate().replace("\n", "\r\n") + "end";

            assertThat(read(text).validUntil()).isEqualTo(NOW.plus(DAY));
        }

        @Test
        void fromACertificateUnderItsOldName() throws IOException {
            assertThat(read(RSA.certificate().replace(" CERTIFICATE", " X509 CERTIFICATE"))).isNotNull();
        }
    }

    @Nested
    class AreValid {

        @Test
        void whileAllCertificatesAre() throws IOException {
            var recipients = read(Officer.certificates(RSA, EC));

            assertThat(recipients.validAt(NOW.minusSeconds(1))).isFalse();
            assertThat(recipients.validAt(NOW)).isTrue();
            assertThat(recipients.validAt(NOW.plus(DAY))).isTrue();
            assertThat(recipients.validAt(NOW.plus(DAY).plusSeconds(1))).isFalse();
        }
    }

    @Nested
    class AreRefused {

        @Test
        void whenThereIsNoFile() {
            assertRefused(directory.resolve("none.pem"), "The file of certificates can't be read: no such file");
        }

        @Test
        void whenTheFileIsADirectory() {
            assertRefused(directory, "The file of certificates can't be read: it is a directory");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n", "not a certificate", "MIIB", "----BEGIN CERTIFICATE----"})
        void whenThereIsNoCertificateInTheFile(String text) throws IOException {
            assertRefused(text, "The file holds no X.509 certificate in PEM");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "!!!!", "AAAA", "MIIB", "MIIBa", "MIIB=abc"})
        void whenACertificateIsMalformed(String body) throws IOException {
            assertRefused(
                    RSA.certificate() + "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n",
                    "A certificate in the file is malformed");
        }

        @Test
        void whenACertificateIsCutShort() throws IOException {
            var certificate = RSA.certificate();

            assertRefused(certificate.substring(0, 300), "A certificate in the file is cut short");
            assertRefused(certificate.substring(0, 300) + '\n' + certificate, "A certificate in the file is cut short");
        }

        @Test
        void whenThereIsAPrivateKeyAmongThem() throws IOException {
            var reason = "The file holds a private key, which must never be on this server";

            assertRefused(RSA.certificate() + RSA.privateKey(), reason);
            assertRefused(EC.privateKey().replace(" PRIVATE", " EC PRIVATE") + EC.certificate(), reason);
            assertRefused(RSA.privateKey().replace(" PRIVATE", " ENCRYPTED PRIVATE"), reason);
        }

        @Test
        void whenThereIsSomethingElseAmongThem() throws IOException {
            assertRefused(
                    RSA.certificate() + RSA.certificate().replace(" CERTIFICATE", " PUBLIC KEY"),
                    "The file holds something else than X.509 certificates");
        }

        @Test
        void whenAnRsaKeyIsTooShort() throws IOException {
            assertRefused(
                    Officer.withRsa(1024).certificate(), "A certificate has an RSA key of less than 2048 bits");
        }

        @Test
        void whenAKeyIsOnAnotherCurve() throws IOException {
            assertRefused(
                    Officer.withEllipticCurve("secp384r1").certificate(),
                    "A certificate has a key that is neither RSA nor EC on P-256");
        }

        @Test
        void whenAnyCertificateExpired() throws IOException {
            var expired = EC.certified(NOW.minus(DAY), NOW.minusSeconds(1));

            assertRefused(Officer.certificates(RSA, expired), "A certificate expired at " + NOW.minusSeconds(1));
        }

        @Test
        void whenAnyCertificateIsNotYetValid() throws IOException {
            var future = EC.certified(NOW.plusSeconds(1), NOW.plus(DAY));

            assertRefused(Officer.certificates(RSA, future), "A certificate is not valid before " + NOW.plusSeconds(1));
        }

        private void assertRefused(String text, String reason) throws IOException {
            assertRefused(file(text), reason);
        }

        private void assertRefused(Path file, String reason) {
            assertThatExceptionOfType(UnusableRecipientsException.class)
                    .isThrownBy(() -> Recipients.read(file, NOW)).withMessage(reason);
        }
    }

    private Recipients read(String text) throws IOException {
        return Recipients.read(file(text), NOW);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("recipients.pem"), text);
    }

    @Test
    void sealNothingForAPointThatIsNotOnTheirCurve() throws Exception {
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(EC.certificate().getBytes(UTF_8)));
        byte[] bytes = certificate.getEncoded();
        byte[] key = certificate.getPublicKey().getEncoded(); // ends with the point
        int end = new String(bytes, ISO_8859_1).indexOf(new String(key, ISO_8859_1)) + key.length;
        bytes[end - 1] ^= 1;
        Path file = Files.writeString(directory.resolve("recipients.pem"), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END CERTIFICATE-----\n");

        assertThatExceptionOfType(UnusableRecipientsException.class)
                .isThrownBy(() -> new DocumentSealer(Recipients.read(file, Instant.now())))
                .withMessage("Nothing can be sealed with a certificate's key");
    }
}
