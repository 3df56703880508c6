package com.yativo.customer.contract;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;

/** Files that begin as images do, which is all by which they are recognised. */
final class Images {

    static final int FIVE_MIB = 5 * 1024 * 1024;

    private Images() {
    }

    static byte[] png(int bytes) {
        return begin("89504E470D0A1A0A0000000D49484452", bytes);
    }

    static byte[] jpeg(int bytes) {
        return begin("FFD8FFE000104A46494600010101", bytes);
    }

    static byte[] webp(int bytes) {
        return begin("524946461A00000057454250565038200E000000", bytes);
    }

    static byte[] tiff(int bytes) {
        return begin("49492A0008000000", bytes);
    }

    static byte[] heic(int bytes) {
        return begin("0000001C66747970686569630000000068656963", bytes);
    }

    static String base64(byte[] image) {
        return Base64.getEncoder().encodeToString(image);
    }

    private static byte[] begin(String hex, int bytes) {
        byte[] image = new byte[bytes];
        ByteBuffer.wrap(image).put(HexFormat.of().parseHex(hex));
        for (int i = hex.length() / 2; i < bytes; i++) {
            image[i] = (byte) (i * 31 + i / 251);
        }
        return image;
    }
}
