package com.yativo.customer.reading;

import com.yativo.customer.refusal.Fault.Kind;
import java.util.List;
import java.util.Optional;

/** An image that was sent as base64: its bytes, or what is wrong with the text. Never shows what it holds. */
public final class EncodedImage {

    /** Sent, but with nothing in it. */
    public static final EncodedImage BLANK = new EncodedImage(List.of(), null);

    private final List<byte[]> pieces;
    private final Kind fault;

    private EncodedImage(List<byte[]> pieces, Kind fault) {
        this.pieces = List.copyOf(pieces);
        this.fault = fault;
    }

    /** @param pieces of the bytes, in turn; kept as they are, not copied: images are large */
    public static EncodedImage of(List<byte[]> pieces) {
        return new EncodedImage(pieces, null);
    }

    /** @param fault invalid characters, invalid base64, or an image that is too large */
    public static EncodedImage faulty(Kind fault) {
        return new EncodedImage(List.of(), fault);
    }

    /** Whether the text was empty or nothing but white space. */
    public boolean isBlank() {
        return this == BLANK;
    }

    public Optional<Kind> fault() {
        return Optional.ofNullable(fault);
    }

    /** @return the decoded bytes in pieces, the first with at least 768 if there are so many; not copies */
    public List<byte[]> pieces() {
        return pieces;
    }

    @Override
    public String toString() {
        return "EncodedImage";
    }
}
