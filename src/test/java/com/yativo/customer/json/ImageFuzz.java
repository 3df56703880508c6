package com.yativo.customer.json;

import static com.yativo.customer.testing.FuzzFailure.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Any text as an image: decoded as the JDK decodes it once it is brought into the one form that the JDK takes. */
public final class ImageFuzz {

    private static final int MAX_BYTES = 1000;
    private static final RecordReader<Sent> READER = new RecordReader<>(Sent.class, MAX_BYTES);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t\n\f\r]]");
    private static final Pattern AT_ENDS = Pattern.compile("\\A\\p{IsWhite_Space}+|\\p{IsWhite_Space}+\\z");
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \t\n\f\r]+");
    private static final Pattern PREFIX = Pattern.compile("(?i)data:[^,\\p{IsWhite_Space}]*;base64,");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");

    private ImageFuzz() {
    }

    public record Sent(Base64Image image) {
    }

    /** Called again and again, each time with other bytes. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        String text = new String(bytes, UTF_8);
        Base64Image plain = read(literal(text, false));
        Base64Image escaped = read(literal(text, true));

        if (Blank.FORM.matcher(text).matches()) {
            require(plain == null && escaped == null, "is blank");
            return;
        }
        require(plain != null && escaped != null, "is not blank");
        require(plain.error(0).equals(escaped.error(0)) && Arrays.equals(bytes(plain), bytes(escaped)),
                "means something else with escapes");
        Optional<byte[]> expected = decoded(text);
        Optional<FieldErrorCode> error = plain.error(0).map(Violation::code);
        if (expected.isEmpty()) {
            FieldErrorCode wanted =
                    hasControl(text) ? FieldErrorCode.INVALID_CHARACTERS : FieldErrorCode.INVALID_BASE64;
            require(error.filter(wanted::equals).isPresent(), "must be " + wanted + ", is " + error);
        } else if (expected.get().length > MAX_BYTES) {
            require(error.filter(FieldErrorCode.IMAGE_TOO_LARGE::equals).isPresent(), "is too large");
        } else {
            require(error.filter(each -> each != FieldErrorCode.UNSUPPORTED_IMAGE).isEmpty()
                    && Arrays.equals(bytes(plain), expected.get()), "is decoded wrongly");
        }
    }

    private static boolean hasControl(String text) {
        return CONTROL.matcher(AT_ENDS.matcher(text).replaceAll("")).find();
    }

    private static byte[] bytes(Base64Image image) {
        var bytes = new ByteArrayOutputStream();
        image.chunks().forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /** @return empty if it is no base64 */
    private static Optional<byte[]> decoded(String text) {
        String bare = bare(text);
        var prefix = PREFIX.matcher(bare);
        String base64 = prefix.lookingAt() ? bare.substring(prefix.end()) : bare;
        if (hasControl(text) || !BASE64.matcher(base64).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException wrongLength) {
            return Optional.empty();
        }
    }

    private static String bare(String text) {
        return WHITE_SPACE.matcher(AT_ENDS.matcher(text).replaceAll("")).replaceAll("");
    }

    private static String literal(String text, boolean escaped) {
        var literal = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            boolean asIs = !escaped && unit >= ' ' && unit != '"' && unit != '\\';
            literal.append(asIs ? String.valueOf(unit) : "\\u%04X".formatted((int) unit));
        }
        return literal.append('"').toString();
    }

    private static Base64Image read(String literal) throws IOException {
        return READER.read(new ByteArrayInputStream(("{\"image\":" + literal + "}").getBytes(UTF_8))).image();
    }
}
