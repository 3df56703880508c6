package com.yativo.customer.json;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.util.List;
import java.util.Optional;

/** An image that was sent as base64: its bytes, or what is wrong with the text. Never shows what it holds. */
public final class EncodedImage {

    private final List<byte[]> chunks;
    private final Violation fault;

    private EncodedImage(List<byte[]> chunks, Violation fault) {
        this.chunks = List.copyOf(chunks);
        this.fault = fault;
    }

    /** @param chunks of the bytes, in turn; kept as they are, not copied: images are large */
    public static EncodedImage of(List<byte[]> chunks) {
        return new EncodedImage(chunks, null);
    }

    /** @param fault invalid characters or invalid base64 */
    public static EncodedImage faulty(FieldErrorCode fault) {
        return new EncodedImage(List.of(), new Violation(fault));
    }

    /** @param mostBytes how many there may be, decoded */
    public static EncodedImage tooLarge(int mostBytes) {
        return new EncodedImage(List.of(), new Violation(FieldErrorCode.IMAGE_TOO_LARGE, Bounds.atMost(mostBytes)));
    }

    public Optional<Violation> fault() {
        return Optional.ofNullable(fault);
    }

    /** @return the decoded bytes in pieces, the first with at least 768 if there are so many; not copies */
    public List<byte[]> chunks() {
        return chunks;
    }

    @Override
    public String toString() {
        return "EncodedImage";
    }
}
