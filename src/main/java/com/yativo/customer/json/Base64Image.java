package com.yativo.customer.json;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.util.List;
import java.util.Optional;

/** An image that was sent as base64: its bytes, or what is wrong with the text. Never shows what it holds. */
public final class Base64Image {

    private final List<byte[]> chunks;
    private final Violation fault;

    private Base64Image(List<byte[]> chunks, Violation fault) {
        this.chunks = List.copyOf(chunks);
        this.fault = fault;
    }

    /** @param chunks of the bytes, in turn; kept as they are, not copied: images are large */
    public static Base64Image of(List<byte[]> chunks) {
        return new Base64Image(chunks, null);
    }

    /** @param fault invalid characters or invalid base64 */
    public static Base64Image faulty(FieldErrorCode fault) {
        return new Base64Image(List.of(), new Violation(fault));
    }

    /** @param mostBytes how many there may be, decoded */
    public static Base64Image tooLarge(int mostBytes) {
        return new Base64Image(List.of(), new Violation(FieldErrorCode.IMAGE_TOO_LARGE, Bounds.atMost(mostBytes)));
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
        return "Base64Image";
    }
}
