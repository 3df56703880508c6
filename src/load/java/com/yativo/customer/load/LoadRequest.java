package com.yativo.customer.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request of the documentation, with other values, and the token that it is sent with.
 *
 * <p>System properties: {@code token-file}; {@code images}, {@code small} as in the documentation, of a size such as
 * {@code 100kb} or {@code 1mb} each, or {@code none} for a customer without an identity document.
 */
final class LoadRequest {

    static final String CUSTOMERS = "/api/v1/customer";

    private static final int KB = 1024;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,4})(kb|mb)");

    private LoadRequest() {
    }

    static String token() throws IOException {
        Path file = Path.of(System.getProperty("token-file"));
        if (!Files.isReadable(file)) {
            System.err.println("There is no token in " + file + ": -Dtoken-file=FILE names one");
            System.exit(2);
        }
        return Files.readString(file).strip();
    }

    static String withImages() {
        String images = System.getProperty("images");
        Matcher size = SIZE.matcher(images);
        if (size.matches()) {
            int bytes = Integer.parseInt(size.group(1)) * ("kb".equals(size.group(2)) ? KB : KB * KB);
            return with("customer_idFront", image(bytes, 1), with("customer_idBack", image(bytes, 2), seed()));
        }
        return switch (images) {
            case "small" -> seed();
            case "none" -> seed().replaceAll(",\\s*\"customer_id[A-Z][A-Za-z]*\": \"[^\"]*\"", "");
            default -> throw new IllegalArgumentException("images must be none, small, or a size such as 1mb");
        };
    }

    private static String seed() {
        try (InputStream resource = LoadRequest.class.getResourceAsStream("/seed-request.json")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String with(String field, String value, String request) {
        return request.replaceFirst("(\"" + field + "\": )\"[^\"]*\"", "$1\"" + value + "\"");
    }

    private static String image(int bytes, int number) {
        byte[] image = new byte[bytes];
        new Random(number).nextBytes(image);
        byte[] png = HexFormat.of().parseHex("89504e470d0a1a0a");
        System.arraycopy(png, 0, image, 0, png.length);
        return Base64.getEncoder().encodeToString(image);
    }
}
