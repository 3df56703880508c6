package com.yativo.customer.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * A known number of bytes, written one after the other into several arrays. A single one of megabytes would be
 * humongous to G1, which marks the whole heap again and again for the sake of such arrays: that took more time than all
 * else about a request with large images.
 */
final class ByteChunks {

    private static final int MAX_BYTES = 256 * 1024;

    private final List<byte[]> chunks = new ArrayList<>();
    private byte[] chunk = new byte[0];
    private int filled;
    private int rest;

    /** @param size how many bytes will be written in all */
    ByteChunks(int size) {
        rest = size;
    }

    void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int from, int count) {
        int at = from;
        while (at < from + count) {
            if (filled == chunk.length) {
                chunk = new byte[Math.min(rest, MAX_BYTES)];
                rest -= chunk.length;
                chunks.add(chunk);
                filled = 0;
            }
            int fitting = Math.min(from + count - at, chunk.length - filled);
            System.arraycopy(bytes, at, chunk, filled, fitting);
            at += fitting;
            filled += fitting;
        }
    }

    /** What was written, to be read one chunk after the other. */
    List<byte[]> all() {
        return chunks;
    }

    static int size(List<byte[]> chunks) {
        return chunks.stream().mapToInt(chunk -> chunk.length).sum();
    }
}
