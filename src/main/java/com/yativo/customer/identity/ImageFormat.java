package com.yativo.customer.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Collections.disjoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What an image of a document may be. It is told by the first bytes and never decoded: no decoder can be attacked. */
public enum ImageFormat {
    PNG("png", "image/png", bytes -> has(bytes, 0, "\u0089PNG\r\n\u001A\n")),
    JPEG("jpg", "image/jpeg", bytes -> has(bytes, 0, "\u00FF\u00D8\u00FF")),
    WEBP("webp", "image/webp", bytes -> has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")),
    TIFF("tiff", "image/tiff", bytes -> has(bytes, 0, "II*\0") || has(bytes, 0, "MM\0*")),
    HEIC("heic", "image/heic", bytes -> has(bytes, 4, "ftyp") && isHeif(brands(bytes)));

    private final String extension;
    private final String mediaType;
    @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
    private final Predicate<byte[]> mark;

    ImageFormat(String extension, String mediaType, Predicate<byte[]> mark) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.mark = mark;
    }

    /**
     * @param chunks of a file, in turn; the first alone tells
     * @return empty if it starts like none of the formats
     */
    public static Optional<ImageFormat> of(List<byte[]> chunks) {
        return chunks.isEmpty() ? Optional.empty() : of(chunks.get(0));
    }

    private static Optional<ImageFormat> of(byte[] bytes) {
        return Arrays.stream(values()).filter(format -> format.mark.test(bytes)).findFirst();
    }

    /** How a file's name ends, without the dot. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    private static boolean has(byte[] bytes, int offset, String mark) {
        int end = offset + mark.length();
        return bytes.length >= end && Arrays.equals(bytes, offset, end, mark.getBytes(ISO_8859_1), 0, mark.length());
    }

    /** The major brand and the compatible ones, of ISO/IEC 14496-12, section 4.3; empty if the box is malformed. */
    private static Set<String> brands(byte[] bytes) {
        int declared = bytes.length < 16 ? -1 : ByteBuffer.wrap(bytes).getInt();
        int end = declared == 0 ? bytes.length : Math.min(declared, bytes.length); // 0: the box is the whole file
        Set<String> brands = new HashSet<>();
        for (int at = 8; at + 4 <= end; at += 4) {
            if (at != 12) { // there stands the minor version
                brands.add(new String(bytes, at, 4, ISO_8859_1));
            }
        }
        return brands;
    }

    /** The general brands of HEIF alone won't do beside those of AVIF, which has them too and isn't taken. */
    private static boolean isHeif(Set<String> brands) {
        return !disjoint(brands, Brands.HEVC)
                || !disjoint(brands, Brands.GENERAL) && disjoint(brands, Brands.AV1);
    }

    /** Apart, as an enum's constants can't refer to its static fields. */
    private static final class Brands {
        static final Set<String> HEVC = Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs");
        static final Set<String> GENERAL = Set.of("mif1", "msf1");
        static final Set<String> AV1 = Set.of("avif", "avis");
    }
}
