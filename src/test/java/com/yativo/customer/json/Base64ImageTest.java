package com.yativo.customer.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64ImageTest {

    private static final int MAX_BYTES = 20_000;
    private static final Violation TOO_LARGE = new Violation(FieldErrorCode.IMAGE_TOO_LARGE, Bounds.atMost(MAX_BYTES));

    public record Sent(Base64Image image) {
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            QQ==, A
            QQ, A
            QUI=, AB
            QUI, AB
            QUJD, ABC
            QUJDRA==, ABCD
            QUJDREU, ABCDE
            QUJDREVG, ABCDEF
            QUJDREVGRw==, ABCDEFG
            ` Q\\nU\\tJ\\r\\nD\\f `, ABC
            `QQ = =`, A
            `QQ==\\r\\n`, A
            Q\\u0055J\\u0044, ABC
            \\u00a0QUJD\\u3000, ABC
            `\\n\u00A0QUJD\\u2028\\t`, ABC
            `\\u000b\\u0085QUJD\\u0085\\u000b`, ABC
            `data:image/png;base64,QUJD`, ABC
            `DATA:Image/PNG;BASE64,QUJD`, ABC
            `data:image/svg+xml;charset=utf-8;base64,QUJDRA==`, ABCD
            ` data:image/jpeg;base64,\\nQUJD`, ABC
            `data:;base64,QUJD`, ABC
            `data:application/octet-stream;base64,QUJD`, ABC
            `data:text/plain;base64,QUJD`, ABC
            `data:image/;base64,QUJD`, ABC
            `Data:image/png;name=\u00D1and\u00FA.png;Base64,QUJD`, ABC
            data, `u\u00ABZ`
            datadata, `u\u00ABZu\u00ABZ`
            QR==, A
            """)
    void isDecoded(String sent, String bytes) throws IOException {
        Base64Image image = read(sent);

        assertThat(image.error(0)).contains(new Violation(FieldErrorCode.UNSUPPORTED_IMAGE));
        assertThat(bytes(image)).isEqualTo(bytes.getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Q", "QUJDR", "QQ=", "QUI==", "QUJD=", "QUJD====", "=", "====", "=QUJD", "Q===", "QQ===",
            "QQ==QQ==", "QUI=QUI=", "QQ==Q", "QQ=Q", "QU-D", "QU_D", "QU.D", "QU*D", "QUJDé", "éQUJD", "QU\u00A0JD",
            "QU\u2028JD", "\u200BQUJD", "QUJDREVG\u3000QUJD", "QUJDREVG\uD83D\uDE00", "hello, world!", "data:",
            "data:QUJD",
            "data:image/png;base64", "data:image/png,QUJD", "data:,QUJD", "data:image/png;base64;charset=x,QUJD",
            "data:base64,QUJD", "data:image/png;base64QUJD", "data:image/png;base64,QUJ#",
            "data:image/png;base64,data:image/png;base64,QUJD", "xdata:image/png;base64,QUJD",
            "date:image/png;base64,QUJD",
            "QUJDdata:image/png;base64,QUJD", "image/png;base64,QUJD", "https://example.org/a.png",
            "\u212A\u212A\u212A\u212A"})
    void isRefusedIfNotBase64(String sent) throws IOException {
        assertThat(read(sent).error(0)).contains(new Violation(FieldErrorCode.INVALID_BASE64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "QUJD\\u0000", "QU\\bJD", "QUJD\u007F", "QU\u0085JD", "QU\\u000bJD", "Q\\u001b",
            "#\\u0000", "data:image/png\\u0000;base64,QUJD"})
    void mayNotHoldControlCharacters(String sent) throws IOException {
        assertThat(read(sent).error(0)).contains(new Violation(FieldErrorCode.INVALID_CHARACTERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\n", " \\r\\n\\t ", "\u00A0\u3000", " \\f", "\\u000b\\u0085\u2029",
            "\u200B\uFEFF", " \u3164 "})
    void isAbsentIfBlank(String sent) throws IOException {
        assertThat(read(sent)).isNull();
    }

    @Test
    void isNotBlankWithAPrefix() throws IOException {
        Base64Image image = read("data:image/png;base64,");

        assertThat(image.error(0)).contains(new Violation(FieldErrorCode.UNSUPPORTED_IMAGE));
        assertThat(bytes(image)).isEmpty();
    }

    @Test
    void mayHaveAPrefixOfAnyLength() throws IOException {
        for (int length = 0; length < 300; length++) {
            String prefix = "data:image/png;name=" + "n".repeat(length);

            assertThat(bytes(read(prefix + ";base64,QUJD"))).isEqualTo("ABC".getBytes(UTF_8));
            assertThat(read(prefix + "base64,QUJD").error(0)).contains(new Violation(FieldErrorCode.INVALID_BASE64));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6000, 6141, 6142, 6143, 6144, 6145, 12_287, 12_288, 16_383, 16_384, 19_999, 20_000})
    void isDecodedInAnySizeAndForm(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        assertThat(bytes(read(Base64.getEncoder().encodeToString(bytes)))).isEqualTo(bytes);
        assertThat(bytes(read(Base64.getEncoder().withoutPadding().encodeToString(bytes)))).isEqualTo(bytes);
        String lines = Base64.getMimeEncoder().encodeToString(bytes).replace("\r\n", "\\r\\n");
        String words = Base64.getMimeEncoder(20, new byte[] {' '}).encodeToString(bytes);
        assertThat(bytes(read(lines))).isEqualTo(bytes);
        assertThat(bytes(read("data:image/png;base64," + words))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_001, 20_002, 20_003, 50_000, 5_000_000})
    void isTooLargeOverTheLimit(int size) throws IOException {
        String base64 = Base64.getEncoder().encodeToString(new byte[size]);

        assertThat(read(base64).error(0)).contains(TOO_LARGE);
        assertThat(read(base64.replace("A", "A ")).error(0)).contains(TOO_LARGE);
        assertThat(read(base64).chunks()).isEmpty();
    }

    @Test
    void isHeldInPiecesThatTheGarbageCollectorFindsSmall() throws IOException {
        byte[] base64 = ("{\"image\":\"" + "QUJD".repeat(1 << 20) + "\"}").getBytes(UTF_8);

        Base64Image image = new RecordReader<>(Sent.class, 1 << 23).read(new ByteArrayInputStream(base64)).image();

        assertThat(image.chunks()).allSatisfy(chunk -> assertThat(chunk).hasSizeLessThan(1 << 18));
        assertThat(image.chunks().get(0)).hasSizeGreaterThanOrEqualTo(768);
        assertThat(bytes(image)).hasSize(3 << 20);
    }

    @Test
    void isRefusedAsNoBase64EvenIfTooLarge() throws IOException {
        assertThat(read("A".repeat(100_000) + "#").error(0)).contains(new Violation(FieldErrorCode.INVALID_BASE64));
        assertThat(read("A".repeat(100_001)).error(0)).contains(new Violation(FieldErrorCode.INVALID_BASE64));
    }

    @Test
    void isOfAFormatThatIsTaken() {
        var png = Base64Image.of(List.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1}));
        var gif = Base64Image.of(List.of("GIF89a".getBytes(UTF_8)));

        assertThat(png.error(0)).isEmpty();
        assertThat(png.canonicalBytes()).isEqualTo(png.image().sha256()).hasSize(32);
        assertThat(gif.error(0)).contains(new Violation(FieldErrorCode.UNSUPPORTED_IMAGE));
    }

    @Test
    void showsNothing() {
        assertThat(Base64Image.of(List.of(new byte[] {1, 2, 3}))).hasToString("Base64Image");
    }

    private static byte[] bytes(Base64Image image) {
        var bytes = new ByteArrayOutputStream();
        image.chunks().forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static Base64Image read(String literal) throws IOException {
        byte[] json = ("{\"image\":\"" + literal + "\"}").getBytes(UTF_8);
        return new RecordReader<>(Sent.class, MAX_BYTES).read(new ByteArrayInputStream(json)).image();
    }
}
