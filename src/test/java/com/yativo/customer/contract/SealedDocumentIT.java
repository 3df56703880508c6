package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.Officer;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The identity document as it lies in the database, and as its officer reads it. */
class SealedDocumentIT extends ContractTest {

    private final String account = newAccount();
    private final Client client = clientOf(account);

    static Stream<Named<Officer>> officers() {
        return Stream.of(Named.of("RSA", Server.RSA_OFFICER),
                Named.of("EC", Server.ELLIPTIC_CURVE_OFFICER));
    }

    @ParameterizedTest
    @MethodSource("officers")
    void isOpenedByEachOfficer(Officer officer) throws Exception {
        byte[] front = Images.jpeg(100_000);
        byte[] back = Images.tiff(3_333);
        String id = client.add(new SeedRequest().with("customer_idType", "drivers_license")
                .with("customer_idNumber", " ÄB-12/3.4 5 ").with("customer_idExpiration", "2031-12-31")
                .with("customer_idFront", Images.base64(front)).with("customer_idBack", Images.base64(back)))
                .isCreated().customerId();

        Map<String, byte[]> files = officer.open(database().sealedDocument(id));

        assertThat(files).containsOnlyKeys("details.json", "front.jpg", "back.tiff");
        assertThat(files.get("front.jpg")).isEqualTo(front);
        assertThat(files.get("back.tiff")).isEqualTo(back);
        JsonObject details = details(files);
        assertThat(details.keySet()).containsExactly("customer_id", "received_at", "id_type", "id_number",
                "id_country", "id_expiration", "front", "back");
        assertThat(details.getString("customer_id")).isEqualTo(id);
        assertThat(Instant.parse(details.getString("received_at")))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(details.getString("id_type")).isEqualTo("DRIVERS_LICENSE");
        assertThat(details.getString("id_number")).isEqualTo("ÄB-12/3.4 5");
        assertThat(details.getString("id_country")).isEqualTo("CHL");
        assertThat(details.getString("id_expiration")).isEqualTo("2031-12-31");
        assertThat(details.getJsonObject("front")).hasToString("""
                {"file":"front.jpg","media_type":"image/jpeg","bytes":100000,"sha256":"%s"}\
                """.formatted(sha256(front)));
        assertThat(details.getJsonObject("back")).hasToString("""
                {"file":"back.tiff","media_type":"image/tiff","bytes":3333,"sha256":"%s"}\
                """.formatted(sha256(back)));
    }

    @Test
    void isThatOfTheSeed() {
        String id = client.add(SeedRequest.text()).isCreated().customerId();

        Map<String, byte[]> files = Server.RSA_OFFICER.open(database().sealedDocument(id));

        assertThat(files).containsOnlyKeys("details.json", "front.png", "back.png");
        assertThat(Images.base64(files.get("front.png"))).isEqualTo(new SeedRequest().value("customer_idFront"));
        assertThat(details(files).getString("id_expiration")).isEqualTo("04/24");
    }

    @Test
    void saysOfOneThatNeverExpiresWhatWasSent() {
        String id = client.add(new SeedRequest().with("customer_idExpiration", "\tNone ")
                .with("customer_idNumber", "\r\nE\u0301(1)*2\u2028")).isCreated().customerId();

        JsonObject details = details(Server.RSA_OFFICER.open(database().sealedDocument(id)));

        assertThat(details.getString("id_expiration")).isEqualTo("None");
        assertThat(details.getString("id_number")).isEqualTo("E\u0301(1)*2");
    }

    static Stream<Arguments> formats() {
        return Stream.of(Arguments.of("webp", "image/webp", Images.webp(64)),
                Arguments.of("heic", "image/heic", Images.heic(64)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void namesImagesByWhatTheyAre(String extension, String mediaType, byte[] image) {
        String id = client.add(new SeedRequest().without("customer_idBack")
                .with("customer_idFront", "data:application/pdf;name=x.pdf;base64," + Images.base64(image)))
                .isCreated().customerId();

        Map<String, byte[]> files = Server.RSA_OFFICER.open(database().sealedDocument(id));

        assertThat(files).containsOnlyKeys("details.json", "front." + extension);
        assertThat(files.get("front." + extension)).isEqualTo(image);
        assertThat(details(files).getJsonObject("front").getString("media_type")).isEqualTo(mediaType);
        assertThat(details(files)).doesNotContainKey("back");
    }

    @Test
    void isNotThereIfNoneWasSent() {
        client.add(new SeedRequest().withoutIdentityDocument()).isCreated();

        assertThat(database().customers(account)).isEqualTo(1);
        assertThat(database().sealedDocuments(account)).isZero();
    }

    private static JsonObject details(Map<String, byte[]> files) {
        try (var reader = Json.createReader(new ByteArrayInputStream(files.get("details.json")))) {
            return reader.readObject();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
