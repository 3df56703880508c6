package com.yativo.customer.testing;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;

/** Files that begin as images do, by which alone they are recognised. */
public final class Images {

    public static final int MAX_BYTES = 5 * 1024 * 1024;

    private Images() {
    }

    public static byte[] png(int bytes) {
        return beginning("89504E470D0A1A0A0000000D49484452", bytes);
    }

    public static byte[] jpeg(int bytes) {
        return beginning("FFD8FFE000104A46494600010101", bytes);
    }

    public static byte[] webp(int bytes) {
        return beginning("524946461A00000057454250565038200E000000", bytes);
    }

    public static byte[] tiff(int bytes) {
        return beginning("49492A0008000000", bytes);
    }

    public static byte[] heic(int bytes) {
        return beginning("0000001C66747970686569630000000068656963", bytes);
    }

    public static String base64(byte[] image) {
        return Base64.getEncoder().encodeToString(image);
    }

    private static byte[] beginning(String hex, int bytes) {
        byte[] image = new byte[bytes];
        ByteBuffer.wrap(image).put(HexFormat.of().parseHex(hex));
        for (int i = hex.length() / 2; i < bytes; i++) {
            image[i] = (byte) (i * 31 + i / 251);
        }
        return image;
    }
}
