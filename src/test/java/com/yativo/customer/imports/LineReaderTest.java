package com.yativo.customer.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private static final int MAX_BYTES = 1 << 20;
    private static final int LARGE_BYTES = 1 << 18;

    private final AtomicInteger held = new AtomicInteger();
    private final LineLimits limits = new LineLimits(MAX_BYTES, LARGE_BYTES, () -> {
        held.incrementAndGet();
        return held::decrementAndGet;
    });

    /** Whatever a buffer's length is: a line waits for its turn while those after it are read. */
    @ParameterizedTest
    @ValueSource(
            ints = {1, 1023, 1024, 1025, 2048, 4096, 8192, 16384, 32768, 65536, 131072, LARGE_BYTES, LARGE_BYTES + 1})
    void keepsEachLineApartFromThoseAfterIt(int length) throws IOException {
        List<String> sent = IntStream.range(0, 3).mapToObj(number -> Integer.toString(number).repeat(length)).toList();

        List<Line> lines = lines(String.join("\n", sent));

        assertThat(lines).extracting(line -> new String(line.bytes(), UTF_8)).isEqualTo(sent);
    }

    @Test
    void holdsNothingOfALineThatIsTooLong() throws IOException {
        List<Line> lines = lines("a".repeat(MAX_BYTES + 1) + "\nb");

        assertThat(lines).extracting(Line::fault).containsExactly(Line.Fault.TOO_LONG, Line.Fault.NONE);
        assertThat(held).hasValue(0);
    }

    @Test
    void holdsMemoryForALargeLineUntilItIsReleased() throws IOException {
        List<Line> lines = lines("a".repeat(LARGE_BYTES + 1) + "\nb");

        assertThat(held).hasValue(1);
        lines.forEach(line -> line.release().run());
        assertThat(held).hasValue(0);
    }

    @Test
    void passesOverBlankLinesAndCountsThem() throws IOException {
        assertThat(lines("a\r\n\r\n \t\nb\n\n")).extracting(Line::number).containsExactly(1L, 4L);
    }

    private List<Line> lines(String body) throws IOException {
        LineReader reader = LineReader.ofText(new ByteArrayInputStream(body.getBytes(UTF_8)), limits);
        List<Line> lines = new ArrayList<>();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }
}
