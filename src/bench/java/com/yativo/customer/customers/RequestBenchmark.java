package com.yativo.customer.customers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yativo.customer.http.ViolationMapper;
import com.yativo.customer.identity.IdentityDocument;
import com.yativo.customer.json.RecordReader;
import com.yativo.customer.validation.EmailAddress;
import com.yativo.customer.validation.Validators;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a request to add a customer costs before anything is stored, step by step. */
@State(Scope.Benchmark)
public class RequestBenchmark {

    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    /** The seed's two images of 68 bytes, or two of 1 MiB in their place. */
    @Param({"seed", "1MiB"})
    public String images;

    private final RecordReader<AddCustomerRequest> reader =
            new RecordReader<>(AddCustomerRequest.class, 5 * 1024 * 1024);
    private final Validator validator = Validators.byDefault();
    private final RequestFingerprint fingerprint = Seed.fingerprint(UUID.randomUUID().toString());
    private byte[] body;
    private AddCustomerRequest request;

    @Setup
    public void send() throws IOException {
        body = (images.equals("seed") ? Seed.BODY : withLargeImages()).getBytes(UTF_8);
        request = read();
        if (!validate().isEmpty()) {
            throw new IllegalStateException("Not valid: " + ViolationMapper.errors(validate()));
        }
    }

    private static String withLargeImages() {
        byte[] image = new byte[1024 * 1024];
        new Random(1).nextBytes(image);
        byte[] png = HexFormat.of().parseHex("89504e470d0a1a0a");
        System.arraycopy(png, 0, image, 0, png.length);
        String encoded = Base64.getEncoder().encodeToString(image);
        return Seed.BODY.replaceAll("(customer_id(?:Front|Back)\": \")[^\"]+", "$1" + encoded);
    }

    /** The body into a record: JSON, and base64 while it arrives. */
    @Benchmark
    public AddCustomerRequest read() throws IOException {
        return reader.read(new ByteArrayInputStream(body));
    }

    /** All rules of all fields. */
    @Benchmark
    public Set<ConstraintViolation<AddCustomerRequest>> validate() {
        return validator.validate(request);
    }

    /** The entities of a request that was just read; the digests of both images are in it, for the details. */
    @Benchmark
    public void readAndConvert(Blackhole entities) throws IOException {
        AddCustomerRequest read = read();
        entities.consume(new Customer(ID, "acme", read));
        IdentityDocument document = read.identity().document();
        entities.consume(document.front().sha256());
        entities.consume(document.back().sha256());
    }

    /** By what a repeated request is known. */
    @Benchmark
    public byte[] fingerprint() {
        return fingerprint.of(request);
    }

    /** What is parsed twice as slowly as all else: case folding and domain by Unicode. */
    @Benchmark
    public EmailAddress email() {
        return new EmailAddress("Jörg.Müller@Bücher.example");
    }
}
