package com.yativo.customer.identity;

import com.yativo.customer.testing.Officer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to seal an identity document for one recipient. */
@State(Scope.Benchmark)
public class SealingBenchmark {

    private static final UUID CUSTOMER = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant RECEIVED_AT = Instant.parse("2026-06-15T12:00:00Z");

    @Param({"RSA-3072", "P-256"})
    public String recipient;

    /** The size of each of the two images, in bytes. */
    @Param({"68", "1048576"})
    public int imageBytes;

    private DocumentSealer sealer;
    private IdentityDocument document;

    @Setup
    public void receive() {
        sealer = new DocumentSealer(TestRecipients.of(
                recipient.equals("P-256") ? Officer.withEllipticCurve() : Officer.withRsa()));
        document = new IdentityDocument(
                "NATIONAL_ID", "A10600011", "CHL", "04/24", image(1), image(2));
    }

    private Image image(int number) {
        byte[] bytes = new byte[imageBytes];
        new Random(number).nextBytes(bytes);
        byte[] png = HexFormat.of().parseHex("89504e470d0a1a0a");
        System.arraycopy(png, 0, bytes, 0, png.length);
        return Image.of(List.of(bytes)).orElseThrow();
    }

    @Benchmark
    public List<byte[]> seal() {
        return sealer.seal(CUSTOMER, RECEIVED_AT, document);
    }
}
