package com.yativo.customer.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFormatTest {

    @ParameterizedTest
    @CsvSource({
            "PNG,  89504E470D0A1A0A",
            "PNG,  89504E470D0A1A0A0000000D49484452",
            "JPEG, FFD8FF",
            "JPEG, FFD8FFE000104A464946",
            "WEBP, 524946460000000057454250",
            "TIFF, 49492A00",
            "TIFF, 4D4D002A"
    })
    void isToldByTheFirstBytes(ImageFormat format, String hex) {
        assertThat(ImageFormat.of(List.of(HexFormat.of().parseHex(hex)))).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "00", "FF", "FFD8", "FFD9FF", "89504E470D0A1A", "89504E470A1A0A0A", "00FFD8FF",
            "474946383961", // GIF
            "424D", // BMP
            "255044462D312E37", // PDF
            "5249464600000000", "524946460000000057415645", // RIFF cut short; WAVE
            "49492B00", "49492A", "4D4D2A00", // BigTIFF; cut short; mixed byte orders
            "3C73766720786D6C6E733D22687474703A2F2F22" // SVG
    })
    void isNoneOfThemForAnythingElse(String hex) {
        assertThat(ImageFormat.of(List.of(HexFormat.of().parseHex(hex)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1",
            "mif1 heic", "isom mif1 miaf", "xxxx yyyy hevc", "avif mif1 heic"
    })
    void isHeicForAnyBrandOfHeif(String brands) {
        assertThat(ImageFormat.of(List.of(file("ftyp", brands)))).contains(ImageFormat.HEIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"avif", "avif mif1 miaf", "mif1 avif miaf", "avis msf1", "isom mp41", "qt  ", "HEIC"})
    void isNotHeicForAvifOrFilms(String brands) {
        assertThat(ImageFormat.of(List.of(file("ftyp", brands)))).isEmpty();
    }

    @Test
    void isNotHeicOutsideItsBox() {
        assertThat(ImageFormat.of(List.of(file("free", "heic")))).isEmpty();
        assertThat(ImageFormat.of(List.of("\0\0\0\u0014ftypisom\0\0\0\0mp41heic".getBytes(ISO_8859_1)))).isEmpty();
        assertThat(ImageFormat.of(List.of("\0\0\0\u0018ftypisomheicmp41".getBytes(ISO_8859_1))))
                .as("a brand where the minor version stands").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "\0\0\0\u0018ftyp", "\0\0\0\u0018ftyphei", "\0\0\0\u0018ftypheic", // cut short
            "\0\0\0\u0008ftypheic\0\0\0\0", "\u00FF\u00FF\u00FF\u00FFftypheic\0\0\0\0" // too small; negative
    })
    void isNotHeicWhenItsBoxIsMalformed(String text) {
        assertThat(ImageFormat.of(List.of(text.getBytes(ISO_8859_1)))).isEmpty();
    }

    @Test
    void isHeicWhenTheBoxIsTheWholeFile() {
        assertThat(ImageFormat.of(List.of("\0\0\0\0ftypheic\0\0\0\0".getBytes(ISO_8859_1)))).contains(ImageFormat.HEIC);
    }

    @ParameterizedTest
    @CsvSource({
            "PNG, png, image/png", "JPEG, jpg, image/jpeg", "WEBP, webp, image/webp", "TIFF, tiff, image/tiff",
            "HEIC, heic, image/heic"
    })
    void namesAFile(ImageFormat format, String extension, String mediaType) {
        assertThat(format.extension()).isEqualTo(extension);
        assertThat(format.mediaType()).isEqualTo(mediaType);
    }

    /** An ISO base media file that starts with a box of brands, the major one first, and goes on. */
    private static byte[] file(String type, String brands) {
        var all = brands.length() == 4 ? new String[] {brands} : brands.split(" ");
        var box = new StringBuilder(type).append(all[0]).append("\0\0\0\0");
        for (int index = 1; index < all.length; index++) {
            box.append(all[index]);
        }
        return ("\0\0\0" + (char) (box.length() + 4) + box + "\0\0\0\u0008mdat").getBytes(ISO_8859_1);
    }
}
