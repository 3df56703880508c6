package com.yativo.customer.imports;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.imports.Line.Fault;
import com.yativo.customer.json.RecordReader;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A CSV as spreadsheets save it: the first row names the fields and shows the delimiter. An empty cell is as if it weren't
 * there.
 */
public final class CsvFormat<R extends Record> implements ImportFormat<R> {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final char NUL = 0;
    /** A reader for less costs more than the text. */
    private static final int SHORT_BYTES = 64 * 1024;

    private final RecordReader<R> records;
    private final Charset charset;
    private final LineLimits limits;
    private final CsvRow row = new CsvRow();
    private final LineReader lines;
    private CsvReaderBuilder reader;
    private CsvColumns<R> columns;

    /**
     * @param charset in which ASCII is as it is
     */
    public CsvFormat(InputStream body, Charset charset, RecordReader<R> records, LineLimits limits)
            throws IOException {
        this.records = records;
        this.charset = charset;
        this.limits = limits;
        this.lines = LineReader.ofRows(StandardCharsets.UTF_8.equals(charset) ? withoutMark(body) : body, limits, row);
    }

    private static InputStream withoutMark(InputStream body) throws IOException {
        var rest = new PushbackInputStream(body, BYTE_ORDER_MARK.length);
        byte[] first = rest.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
            rest.unread(first);
        }
        return rest;
    }

    @Override
    public Line next() throws IOException {
        if (columns == null) {
            readHeader(lines.next());
        }
        return lines.next();
    }

    private void readHeader(Line header) {
        if (header == null) {
            throw new ApiException(ErrorCode.MISSING_HEADER);
        }
        try {
            readColumns(header);
        } finally {
            header.release().run();
        }
    }

    private void readColumns(Line header) {
        String written = new String(header.bytes(), StandardCharsets.ISO_8859_1);
        if (written.indexOf(NUL) >= 0) { // each second byte of UTF-16, which one byte a letter would read without a fault
            throw new ApiException(ErrorCode.NOT_IN_CHARSET);
        }
        char delimiter = ',';
        for (char other : CsvRow.ANY_DELIMITER.toCharArray()) {
            delimiter = count(written, other) > count(written, delimiter) ? other : delimiter;
        }
        row.delimitedBy(delimiter);
        reader = CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(false).allowUnclosedQuote(false)
                .maxBufferSize(limits.maxBytes());
        columns = new CsvColumns<>(parse(header), records);
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    @Override
    public R read(Line line) {
        return columns.read(parse(line));
    }

    private List<String> parse(Line line) {
        if (line.fault() == Fault.TOO_LONG) {
            throw new ApiException(ErrorCode.RECORD_TOO_LARGE, Bounds.atMost(limits.maxBytes()));
        }
        if (line.fault() == Fault.UNCLOSED) {
            throw new ApiException(ErrorCode.UNCLOSED_QUOTE);
        }
        try (CsvReader<CsvRecord> rows = rows(line.bytes())) {
            return rows.iterator().next().getFields();
        } catch (CsvParseException noCsv) {
            throw new ApiException(ErrorCode.MALFORMED_CSV);
        } catch (CharacterCodingException otherCharset) {
            throw new ApiException(ErrorCode.NOT_IN_CHARSET);
        } catch (IOException impossible) { // it is in memory
            throw new UncheckedIOException(impossible);
        } catch (UncheckedIOException wrapped) {
            if (wrapped.getCause() instanceof CharacterCodingException) {
                throw new ApiException(ErrorCode.NOT_IN_CHARSET);
            }
            throw wrapped;
        }
    }

    private CsvReader<CsvRecord> rows(byte[] bytes) throws IOException {
        var decoder = charset.newDecoder(); // which reports what isn't in the charset
        return bytes.length <= SHORT_BYTES
                ? reader.ofCsvRecord(decoder.decode(ByteBuffer.wrap(bytes)).toString())
                : reader.ofCsvRecord(new InputStreamReader(new ByteArrayInputStream(bytes), decoder));
    }
}
