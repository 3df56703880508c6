package com.yativo.customer.imports;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.json.RecordReader;
import com.yativo.customer.validation.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {

    private static final int MAX_BYTES = 10_000;

    /** A record of the tests. */
    public record Person(Text name, Home home) {
    }

    /** One inside it. */
    public record Home(Text city) {
    }

    @ParameterizedTest
    @ValueSource(strings = {"name,home.city\nAda,London", "name;home.city\r\nAda;London\r\n",
            "name\thome.city\rAda\tLondon\r", "\uFEFFname,home.city\nAda,London\n",
            "\"name\",\"home.city\"\n\"Ada\",London",
            "home.city,name\n\n\nLondon,Ada\n\n", "name,home.city\n Ada , London "})
    void readsWhatSpreadsheetsSave(String csv) throws IOException {
        assertThat(read(csv, UTF_8)).containsExactly("Ada/London");
    }

    @Test
    void leavesOutEmptyCells() throws IOException {
        assertThat(read("name,home.city\nAda,\n,London\nBo, ", UTF_8)).containsExactly("Ada", "null/London", "Bo/null");
    }

    @Test
    void takesACellAsItIs() throws IOException {
        assertThat(read("name\n=1+1\n\"a \"\"b\"\", c\"\n5\" pipe", UTF_8))
                .containsExactly("=1+1", "a \"b\", c", "5\" pipe");
    }

    @Test
    void countsLinesWhereRecordsBegin() throws IOException {
        CsvFormat<Person> format = format("name\r\n\"a\r\nb\nc\"\r\n\r\nd\ne".getBytes(UTF_8), UTF_8);

        List<Long> numbers = new ArrayList<>();
        for (Line line = format.next(); line != null; line = format.next()) {
            numbers.add(line.number());
        }

        assertThat(numbers).containsExactly(2L, 6L, 7L);
    }

    @Test
    void refusesARowAloneThatIsNoCsv() throws IOException {
        assertThat(read("name,home.city\na\nb,c,d\n\"e\"f,g\nh,i\n\"j,k\nl,m", UTF_8))
                .containsExactly("RAGGED_ROW", "RAGGED_ROW", "MALFORMED_CSV", "h/i", "UNCLOSED_QUOTE");
    }

    @Test
    void refusesARowAloneThatIsTooLong() throws IOException {
        assertThat(read("name\n" + "a".repeat(MAX_BYTES + 1) + "\nb", UTF_8)).containsExactly("RECORD_TOO_LARGE", "b");
    }

    @Test
    void readsTheCharsetThatIsNamed() throws IOException {
        Charset windows = Charset.forName("windows-1252");
        byte[] csv = "name\nJos\u00E9 \u20AC".getBytes(windows);

        assertThat(read(csv, windows)).containsExactly("Jos\u00E9 \u20AC");
        assertThat(read(csv, UTF_8)).containsExactly("NOT_IN_CHARSET");
    }

    @ParameterizedTest
    @CsvSource({"'', MISSING_HEADER", "'\n\n', MISSING_HEADER", "'Ada,London\nBo,Rome', MISSING_HEADER",
            "'name,age\na,b', UNKNOWN_FIELD", "'name,home\na,b', UNKNOWN_FIELD",
            "'name,home.street\na,b', UNKNOWN_FIELD",
            "'name,name\na,b', DUPLICATE_FIELD", "'name, name\na,b', DUPLICATE_FIELD", "'name,\na,b', UNKNOWN_FIELD",
            "'name,\"home', UNCLOSED_QUOTE"})
    void refusesTheHeader(String csv, ErrorCode code) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> read(csv, UTF_8))
                .returns(code, ApiException::errorCode);
    }

    @Test
    void refusesAnotherEncoding() {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> read("name\nAda".getBytes(UTF_16LE), UTF_8));
    }

    private static List<String> read(String csv, Charset charset) throws IOException {
        return read(csv.getBytes(charset), charset);
    }

    private static List<String> read(byte[] csv, Charset charset) throws IOException {
        CsvFormat<Person> format = format(csv, charset);
        List<String> read = new ArrayList<>();
        for (Line line = format.next(); line != null; line = format.next()) {
            try {
                Person person = format.read(line);
                String name = person.name() == null ? "null" : person.name().sent();
                read.add(person.home() == null ? name
                        : name + "/" + (person.home().city() == null ? null : person.home().city().sent()));
            } catch (ApiException refused) {
                read.add(refused.errorCode().name());
            }
        }
        return read;
    }

    private static CsvFormat<Person> format(byte[] csv, Charset charset) throws IOException {
        return new CsvFormat<>(new ByteArrayInputStream(csv), charset, new RecordReader<>(Person.class, 1),
                new LineLimits(MAX_BYTES, MAX_BYTES, () -> () -> {}));
    }
}
