package com.yativo.customer.imports;

import com.yativo.customer.imports.Line.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a body into lines while it arrives. Holds one line at most, and of one that is too long nothing. Blank lines are
 * passed over.
 */
final class LineReader {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int FIRST_BYTES = 1024;
    private static final byte[] NOTHING = {};
    private static final Runnable NOT_LARGE = LineReader::releaseNothing;

    private final InputStream in;
    private final LineLimits limits;
    /** {@code null} for lines that are no rows. */
    private final CsvRow row;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int filled;
    private long endedLines;
    private boolean afterReturn;

    private byte[] kept = new byte[FIRST_BYTES];
    private int length;
    private boolean blank;
    private boolean tooLong;
    private Runnable release = NOT_LARGE;

    private LineReader(InputStream in, LineLimits limits, CsvRow row) {
        this.in = in;
        this.limits = limits;
        this.row = row;
    }

    /** Of lines that end with LF or CRLF. */
    static LineReader ofText(InputStream in, LineLimits limits) {
        return new LineReader(in, limits, null);
    }

    /** Of rows, in whose quoted cells there may be line ends, that end with LF, CRLF or CR. */
    static LineReader ofRows(InputStream in, LineLimits limits, CsvRow row) {
        return new LineReader(in, limits, row);
    }

    /**
     * The next line that isn't blank, also one that the body's end ends.
     *
     * @return {@code null} after the last one
     * @throws IOException what the body throws, as its unchecked exceptions too; the line in which it breaks off is none
     */
    Line next() throws IOException {
        while (true) {
            begin();
            long number = endedLines + 1;
            boolean ended = takeWholeLine();
            if (!blank) {
                return line(number, ended);
            }
            if (!ended) {
                return null;
            }
        }
    }

    private static void releaseNothing() {
        // a line that isn't large has nothing to give back
    }

    private void begin() {
        length = 0;
        blank = true;
        tooLong = false;
        release = NOT_LARGE;
        if (kept.length > BUFFER_BYTES) {
            kept = new byte[FIRST_BYTES];
        }
    }

    private Line line(long number, boolean ended) {
        boolean unclosed = !ended && row != null && row.isInQuotes();
        if (unclosed || tooLong) {
            release.run();
            return new Line(number, NOTHING, unclosed ? Fault.UNCLOSED : Fault.TOO_LONG, NOT_LARGE);
        }
        return new Line(number, Arrays.copyOf(kept, length), Fault.NONE, release);
    }

    /** @return whether a line end stood there, and not the body's */
    private boolean takeWholeLine() throws IOException {
        boolean whole = false;
        try {
            boolean ended = takeLine();
            whole = true;
            return ended;
        } finally {
            if (!whole) {
                release.run();
            }
        }
    }

    private boolean takeLine() throws IOException {
        while (position < filled || fill()) {
            byte next = buffer[position++];
            boolean secondOfTwo = afterReturn && next == '\n';
            afterReturn = next == '\r' && row != null;
            if (next == '\n' || afterReturn) {
                endedLines += secondOfTwo ? 0 : 1;
                if (row == null || !row.isInQuotes()) {
                    if (secondOfTwo) {
                        continue; // the line ended with the first
                    }
                    if (row != null) {
                        row.end();
                    }
                    return true;
                }
            }
            keep(next);
        }
        return false;
    }

    private void keep(byte next) {
        if (row != null) {
            row.take(next);
        }
        blank = blank && (next == ' ' || next == '\t' || next == '\r');
        if (length == limits.maxBytes() && !tooLong) {
            tooLong = true;
            kept = new byte[FIRST_BYTES];
            release.run();
            release = NOT_LARGE;
        }
        if (tooLong) {
            return;
        }
        if (length == kept.length) {
            if (length >= limits.largeBytes() && release == NOT_LARGE) {
                release = limits.enterLarge().get();
            }
            kept = Arrays.copyOf(kept, Math.min(limits.maxBytes(), 2 * length));
        }
        kept[length++] = next;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = 0; // stays so if reading fails
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }
}
