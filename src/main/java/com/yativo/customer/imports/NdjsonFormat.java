package com.yativo.customer.imports;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.imports.Line.Fault;
import com.yativo.customer.json.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A JSON object on each line.
 *
 * @see <a href="https://github.com/ndjson/ndjson-spec">NDJSON</a>
 */
public final class NdjsonFormat<R extends Record> implements ImportFormat<R> {

    private final LineReader lines;
    private final RecordReader<R> records;
    private final LineLimits limits;
    private boolean any;

    public NdjsonFormat(InputStream body, RecordReader<R> records, LineLimits limits) {
        this.lines = LineReader.ofText(body, limits);
        this.records = records;
        this.limits = limits;
    }

    @Override
    public Line next() throws IOException {
        Line line = lines.next();
        if (line == null && !any) {
            throw new ApiException(ErrorCode.MALFORMED_JSON);
        }
        any = true;
        return line;
    }

    @Override
    public R read(Line line) {
        if (line.fault() == Fault.TOO_LONG) {
            throw new ApiException(ErrorCode.RECORD_TOO_LARGE, Bounds.atMost(limits.maxBytes()));
        }
        try {
            return records.read(new ByteArrayInputStream(line.bytes()));
        } catch (ApiException refused) { // also where an array, or an object of several lines, was sent
            throw refused.errorCode() == ErrorCode.MALFORMED_JSON ? new ApiException(ErrorCode.NO_JSON_LINE) : refused;
        } catch (IOException impossible) { // it is in memory
            throw new UncheckedIOException(impossible);
        }
    }
}
