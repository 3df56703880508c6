package com.yativo.customer.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/**
 * One side of an identity document, byte for byte as it was sent.
 *
 * <p>In pieces, which are not copied, neither on the way in nor out: an image has up to 5 MiB, a request two of them,
 * and a copy at each hand-over would halve the requests that fit into memory. Nobody changes them.
 */
public final class Image {

    private final List<byte[]> chunks;
    private final ImageFormat format;
    private byte[] sha256;

    private Image(List<byte[]> chunks, ImageFormat format) {
        this.chunks = List.copyOf(chunks);
        this.format = format;
    }

    /**
     * Recognises an image.
     *
     * @param chunks of the file, in turn; belong to the image from now on
     * @return empty if it is none of {@link ImageFormat}
     */
    public static Optional<Image> of(List<byte[]> chunks) {
        return ImageFormat.of(chunks).map(format -> new Image(chunks, format));
    }

    /** @return the file itself in chunks, not copies; not to be changed */
    public List<byte[]> chunks() {
        return chunks;
    }

    /** @return of the whole file, in bytes */
    public int size() {
        return ByteChunks.size(chunks);
    }

    public ImageFormat format() {
        return format;
    }

    /** @return the SHA-256 of the file, 32 bytes, computed only once */
    public byte[] sha256() {
        if (sha256 == null) { // not before: an invalid request has it never
            sha256 = sha256Of(chunks);
        }
        return sha256.clone();
    }

    /** Reveals nothing of the image. */
    @Override
    public String toString() {
        return "Image[redacted]";
    }

    private static byte[] sha256Of(List<byte[]> chunks) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            chunks.forEach(digest::update);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
