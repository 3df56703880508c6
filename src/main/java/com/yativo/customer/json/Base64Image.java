package com.yativo.customer.json;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import com.yativo.customer.identity.Image;
import java.util.List;
import java.util.Optional;

/** An image that was sent as base64: its bytes, or what is wrong with the text. Never shows what it holds. */
public final class Base64Image implements ParsedValue {

    private final List<byte[]> chunks;
    private final Optional<Image> image;
    private final Violation textError;

    private Base64Image(List<byte[]> chunks, Violation textError) {
        this.chunks = List.copyOf(chunks);
        this.image = Image.of(chunks);
        this.textError = textError;
    }

    /** @param chunks of the bytes, in turn; kept as they are, not copied: images are large */
    public static Base64Image of(List<byte[]> chunks) {
        return new Base64Image(chunks, null);
    }

    /** @param error of the text, or of its size */
    public static Base64Image invalid(Violation error) {
        return new Base64Image(List.of(), error);
    }

    /** @param maxCodePoints of no interest: the size that matters is limited where bytes are decoded */
    @Override
    public Optional<Violation> error(int maxCodePoints) {
        if (textError != null) {
            return Optional.of(textError);
        }
        return image.isPresent() ? Optional.empty() : Optional.of(new Violation(FieldErrorCode.UNSUPPORTED_IMAGE));
    }

    public Image image() {
        return image.orElseThrow();
    }

    /** @return the decoded bytes in pieces, the first with at least 768 if there are so many; not copies */
    List<byte[]> chunks() {
        return chunks;
    }

    @Override
    public byte[] canonicalBytes() {
        return image().sha256();
    }

    @Override
    public String toString() {
        return "Base64Image";
    }
}
