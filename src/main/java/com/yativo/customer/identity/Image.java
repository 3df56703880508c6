package com.yativo.customer.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * One side of an identity document, byte for byte as it was sent.
 *
 * <p>The bytes are not copied, neither on the way in nor out: an image has up to 5 MiB, a request two of them, and
 * a copy at each hand-over would halve the requests that fit into memory. Nobody changes them.
 */
public final class Image {

    private final byte[] bytes;
    private final ImageFormat format;
    private final byte[] sha256;

    private Image(byte[] bytes, ImageFormat format) {
        this.bytes = bytes;
        this.format = format;
        this.sha256 = sha256Of(bytes);
    }

    /**
     * Recognises an image.
     *
     * @param bytes the file; belongs to the image from now on
     * @return empty if it is none of {@link ImageFormat}
     */
    public static Optional<Image> of(byte[] bytes) {
        return ImageFormat.of(bytes).map(format -> new Image(bytes, format));
    }

    /** @return the file itself, not a copy; not to be changed */
    public byte[] bytes() {
        return bytes;
    }

    public ImageFormat format() {
        return format;
    }

    /** @return the SHA-256 of the file, 32 bytes, computed only once */
    public byte[] sha256() {
        return sha256.clone();
    }

    /** Reveals nothing of the image. */
    @Override
    public String toString() {
        return "Image[redacted]";
    }

    private static byte[] sha256Of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
