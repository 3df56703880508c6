package com.yativo.customer.reading;

import com.yativo.customer.refusal.Fault.Kind;
import java.util.Optional;

/** An image that was sent as base64: its bytes, or what is wrong with the text. Never shows what it holds. */
public final class EncodedImage {

    /** Sent, but with nothing in it. */
    public static final EncodedImage BLANK = new EncodedImage(new byte[0], null);

    private final byte[] bytes;
    private final Kind fault;

    private EncodedImage(byte[] bytes, Kind fault) {
        this.bytes = bytes;
        this.fault = fault;
    }

    /** @param bytes kept as they are, not copied: images are large */
    public static EncodedImage of(byte[] bytes) {
        return new EncodedImage(bytes, null);
    }

    /** @param fault invalid characters, invalid base64, or an image that is too large */
    public static EncodedImage faulty(Kind fault) {
        return new EncodedImage(new byte[0], fault);
    }

    /** Whether the text was empty or nothing but white space. */
    public boolean isBlank() {
        return this == BLANK;
    }

    public Optional<Kind> fault() {
        return Optional.ofNullable(fault);
    }

    /** @return the decoded bytes, not a copy; empty if there is a fault */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "EncodedImage";
    }
}
