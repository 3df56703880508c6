package com.yativo.customer.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.testing.Officer;
import com.yativo.customer.testing.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipFile;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentSealerTest {

    private static final UUID CUSTOMER = UUID.fromString("01936b1e-4c3a-7cc1-9d55-6d1c6a3f0b11");
    private static final Instant RECEIVED_AT = Instant.parse("2026-11-22T09:30:00.120456Z");
    private static final Officer RSA = Officer.withRsa();
    private static final Officer OTHER_RSA = Officer.withRsa();
    private static final Officer EC = Officer.withEllipticCurve();
    private static final Officer OTHER_EC = Officer.withEllipticCurve();

    private final Image front = image("89504E470D0A1A0A", 1_000_003);
    private final Image back = image("FFD8FFE0", 54_321);
    private final IdentityDocument document =
            new IdentityDocument("NATIONAL_ID", "CANARY-4711", "USA", "04/24", front, back);
    private final DocumentSealer sealer = new DocumentSealer(TestRecipients.of(RSA, EC, OTHER_RSA, OTHER_EC));

    @Nested
    class CanBeOpened {

        @Test
        void byAHolderOfAnRsaKey() {
            assertComplete(RSA.open(seal(new DocumentSealer(TestRecipients.of(RSA)))));
        }

        @Test
        void byAHolderOfAnEllipticCurveKey() {
            assertComplete(EC.open(seal(new DocumentSealer(TestRecipients.of(EC)))));
        }

        @Test
        void byEachRecipientAlone() {
            byte[] sealed = seal(sealer);

            for (var officer : List.of(RSA, EC, OTHER_RSA, OTHER_EC)) {
                assertComplete(officer.open(sealed));
            }
        }

        @Test
        void withStockOpenssl(@TempDir Path directory) throws IOException {
            new Tool("openssl").orSkip();
            byte[] sealed = seal(sealer);

            for (var officer : List.of(RSA, EC, OTHER_RSA, OTHER_EC)) {
                assertComplete(files(openWithOpenssl(sealed, officer, Files.createTempDirectory(directory, ""))));
            }
        }

        private void assertComplete(Map<String, byte[]> files) {
            assertThat(files).containsOnlyKeys("details.json", "front.png", "back.jpg");
            assertThat(files.get("front.png")).isEqualTo(joined(front.chunks()));
            assertThat(files.get("back.jpg")).isEqualTo(joined(back.chunks()));
        }
    }

    @Nested
    class CanNotBeOpened {

        @Test
        void byAnybodyElse() {
            byte[] sealed = seal(new DocumentSealer(TestRecipients.of(RSA, EC)));

            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> OTHER_RSA.open(sealed));
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> OTHER_EC.open(sealed));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 16, 19, 100_000}) // bytes from the end: in the tag, then in the content
        void onceItWasTamperedWith(int fromTheEnd) {
            byte[] sealed = seal(sealer);

            sealed[sealed.length - fromTheEnd] ^= 1;

            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> RSA.open(sealed));
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> EC.open(sealed));
        }
    }

    @Nested
    class Holds {

        @Test
        void theDetailsAndBothSidesInThisOrder() {
            var files = RSA.open(seal(sealer));

            assertThat(files.keySet()).containsExactly("details.json", "front.png", "back.jpg");
            assertThat(new String(files.get("details.json"), UTF_8)).isEqualTo("""
                    {"customer_id":"01936b1e-4c3a-7cc1-9d55-6d1c6a3f0b11","received_at":"2026-11-22T09:30:00.120Z",\
                    "id_type":"NATIONAL_ID","id_number":"CANARY-4711","id_country":"USA","id_expiration":"04/24",\
                    "front":{"file":"front.png","media_type":"image/png","bytes":1000003,"sha256":"%s"},\
                    "back":{"file":"back.jpg","media_type":"image/jpeg","bytes":54321,"sha256":"%s"}}\
                    """.formatted(hex(front.sha256()), hex(back.sha256())));
        }

        @Test
        void noBackWhenThereIsNone() {
            var tiny = image("49492A00", 4);
            var passport = new IdentityDocument("PASSPORT", "\u00C9-1", "CHE", "2030-01-31", tiny, null);

            var files = EC.open(joined(sealer.seal(CUSTOMER, Instant.parse("2026-11-22T09:30:00Z"), passport)));

            assertThat(files.keySet()).containsExactly("details.json", "front.tiff");
            assertThat(new String(files.get("details.json"), UTF_8)).isEqualTo("""
                    {"customer_id":"01936b1e-4c3a-7cc1-9d55-6d1c6a3f0b11","received_at":"2026-11-22T09:30:00.000Z",\
                    "id_type":"PASSPORT","id_number":"\u00C9-1","id_country":"CHE","id_expiration":"2030-01-31",\
                    "front":{"file":"front.tiff","media_type":"image/tiff","bytes":4,"sha256":"%s"}}\
                    """.formatted(hex(tiny.sha256())));
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 16_384, 16_385, 65_536, 5_242_880})
        void anImageOfAnySize(int size) {
            var image = image("FFD8FF", size);
            var license = new IdentityDocument("DRIVERS_LICENSE", "1", "USA", "04/24", image, image);

            var files = RSA.open(joined(sealer.seal(CUSTOMER, RECEIVED_AT, license)));

            assertThat(files.get("front.jpg")).isEqualTo(joined(image.chunks()));
            assertThat(files.get("back.jpg")).isEqualTo(joined(image.chunks()));
        }
    }

    @Nested
    class IsSealed {

        @Test
        void inStrictDer() throws IOException {
            byte[] sealed = seal(sealer);

            assertThat(ASN1Primitive.fromByteArray(sealed).getEncoded(ASN1Encoding.DER)).isEqualTo(sealed);
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 100, 1_000, 30_000, 70_000}) // around the sizes at which a length takes one more byte
        void inStrictDerWhateverItsSize(int size) throws IOException {
            var passport =
                    new IdentityDocument("PASSPORT", "1", "USA", "04/24", image("FFD8FF", size), null);

            byte[] sealed =
                    joined(new DocumentSealer(TestRecipients.of(EC)).seal(CUSTOMER, RECEIVED_AT, passport));

            assertThat(ASN1Primitive.fromByteArray(sealed).getEncoded(ASN1Encoding.DER)).isEqualTo(sealed);
        }

        @Test
        void inPiecesThatTheGarbageCollectorFindsSmall() {
            assertThat(sealer.seal(CUSTOMER, RECEIVED_AT, document))
                    .allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(1 << 18));
        }

        @Test
        void withoutAuthenticatedAttributes() {
            var content = AuthEnvelopedData.getInstance(ContentInfo.getInstance(seal(sealer)).getContent());

            assertThat(content.getAuthAttrs()).isNull();
            assertThat(content.getUnauthAttrs()).isNull();
            assertThat(content.getRecipientInfos().size()).isEqualTo(4);
        }

        @Test
        void withAnotherNonceEachTime() {
            byte[] one = seal(sealer);
            byte[] other = seal(sealer);

            int contentInOne = one.length - 500_000;
            int contentInOther = other.length - 500_000;
            assertThat(Arrays.copyOfRange(one, contentInOne, contentInOne + 64))
                    .isNotEqualTo(Arrays.copyOfRange(other, contentInOther, contentInOther + 64));
        }

        @Test
        void withoutATraceOfWhatIsInside() {
            byte[] canary = "CANARY-4711".getBytes(UTF_8);

            var sealed = new String(seal(sealer), ISO_8859_1);

            assertThat(sealed)
                    .doesNotContain("CANARY", hex(canary), "details.json", "front", CUSTOMER.toString())
                    .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(canary))
                    .doesNotContain(new String(front.chunks().get(0), 0, 16, ISO_8859_1))
                    .doesNotContain(new String(back.chunks().get(0), 0, 16, ISO_8859_1));
        }

        @Test
        void byManyThreadsAtOnce() throws Exception {
            var threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<byte[]>> seals = new ArrayList<>();
                for (int number = 0; number < 64; number++) {
                    var passport = new IdentityDocument(
                            "PASSPORT", "NO-" + number, "USA", "04/24", image("FFD8FF", 50_000), null);
                    seals.add(threads.submit(() -> joined(sealer.seal(CUSTOMER, RECEIVED_AT, passport))));
                }

                for (int number = 0; number < 64; number++) {
                    byte[] sealed = seals.get(number).get();
                    var officer = number % 2 == 0 ? RSA : EC;
                    assertThat(new String(officer.open(sealed).get("details.json"), UTF_8))
                            .contains("\"id_number\":\"NO-" + number + '"');
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private byte[] seal(DocumentSealer sealer) {
        return joined(sealer.seal(CUSTOMER, RECEIVED_AT, document));
    }

    private static byte[] joined(List<byte[]> chunks) {
        var bytes = new ByteArrayOutputStream();
        chunks.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /** Random bytes behind the first ones of a format, the same at each run. */
    private static Image image(String start, int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        byte[] signature = HexFormat.of().parseHex(start);
        System.arraycopy(signature, 0, bytes, 0, signature.length);
        int middle = size / 2; // in two pieces, of which the first has the signature
        return Image.of(size < 64
                ? List.of(bytes)
                : List.of(Arrays.copyOf(bytes, middle), Arrays.copyOfRange(bytes, middle, size))).orElseThrow();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Path openWithOpenssl(byte[] sealed, Officer officer, Path directory) throws IOException {
        Files.write(directory.resolve("ID.cms"), sealed, CREATE_NEW);
        Files.writeString(directory.resolve("officer.key"), officer.privateKey(), CREATE_NEW);
        new Tool("openssl").run(directory, Map.of(), "cms", "-decrypt", "-inform", "DER", "-in", "ID.cms", "-inkey",
                "officer.key", "-out", "ID.zip");
        return directory.resolve("ID.zip");
    }

    /** Read by the ZIP's directory, as a person's tools do; an {@link Officer} reads it as a stream. */
    private static Map<String, byte[]> files(Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            Map<String, byte[]> files = new HashMap<>();
            for (var entry : Collections.list(zip.entries())) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
            return files;
        }
    }
}
