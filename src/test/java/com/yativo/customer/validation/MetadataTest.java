package com.yativo.customer.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.json.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    private static final int MAX = 10;

    public record Sent(Metadata it) {
    }

    @Test
    void keepsTheOrderOfItsMembers() throws IOException {
        Metadata metadata = read("{\"z\":\" 1 \",\"none\":null,\"a\":\"é\\\"\\\\\",\"blank\":\" \"}");

        assertThat(metadata.errors(MAX, "it")).isEmpty();
        assertThat(metadata.members()).hasToString("{z=1, a=é\"\\}");
        assertThat(metadata.sent()).hasToString("{z=1, none=null, a=é\"\\, blank=null}");
        assertThat(Metadata.toJson(metadata.members())).isEqualTo("{\"z\":\"1\",\"a\":\"é\\\"\\\\\"}");
        assertThat(Metadata.ofJson(Metadata.toJson(metadata.members())).entrySet())
                .containsExactlyElementsOf(metadata.members().entrySet());
    }

    @Test
    void meansTheSameInAnyOrder() throws IOException {
        assertThat(read("{\"a\":\"1\",\"b\":\"2\"}").canonicalBytes())
                .isEqualTo(read("{\"b\":\"2\",\"c\":null,\"a\":\" 1\"}").canonicalBytes())
                .isNotEqualTo(read("{\"a\":\"2\",\"b\":\"1\"}").canonicalBytes())
                .isNotEqualTo(read("{\"a\":\"1\"}").canonicalBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "é", "a/b", "a\\nb", "\\u0000", "\\ud83d\\ude00"})
    void hasNoOtherNames(String name) throws IOException {
        for (String value : List.of("\"1\"", "null")) {
            assertThat(read("{\"" + name + "\":" + value + "}").errors(MAX, "it")).extracting(FieldError::code)
                    .containsExactly(FieldErrorCode.INVALID_NAME);
        }
    }

    @Test
    void tellsWhatIsWrongWithEachMember() throws IOException {
        String longest = "Az0_.-9".repeat(5) + "12345";
        Metadata metadata = read("{\"%s\":\"1234567890\",\"%s6\":\"1\",\"b\":\"12345678901\",\"c\":\"\\u0007\"}"
                .formatted(longest, longest));

        assertThat(metadata.errors(MAX, "it")).containsExactly(
                new FieldError("it." + longest + "6", FieldErrorCode.NAME_TOO_LONG, Bounds.atMost(40)),
                new FieldError("it.b", FieldErrorCode.TOO_LONG, Bounds.atMost(MAX)),
                new FieldError("it.c", FieldErrorCode.INVALID_CHARACTERS));
        assertThat(metadata.error(MAX)).map(error -> error.code()).contains(FieldErrorCode.NAME_TOO_LONG);
    }

    @Test
    void hasAtMostFiftyMembers() throws IOException {
        var tooMany = new FieldError("it", FieldErrorCode.TOO_MANY, Bounds.atMost(50));

        assertThat(members(50, 0).errors(MAX, "it")).isEmpty();
        assertThat(members(50, 50).errors(MAX, "it")).isEmpty();
        assertThat(members(51, 0).errors(MAX, "it")).containsExactly(tooMany);
        assertThat(members(0, 101).errors(MAX, "it")).containsExactly(tooMany);
    }

    @Test
    void keepsLittleOfVeryMany() throws IOException {
        Metadata metadata = members(100_000, 100_000);

        assertThat(metadata.sent()).hasSize(100);
        assertThat(metadata.errors(MAX, "it")).hasSize(1);
    }

    @Test
    void showsNothing() throws IOException {
        assertThat(read("{\"a\":\"secret\"}")).hasToString("Metadata");
    }

    private static Metadata members(int there, int absent) throws IOException {
        return read(IntStream.range(0, there + absent)
                .mapToObj(i -> "\"" + i + "\":" + (i < there ? "\"1\"" : "null"))
                .collect(Collectors.joining(",", "{", "}")));
    }

    private static Metadata read(String json) throws IOException {
        return new RecordReader<>(Sent.class, 1).read(
                new ByteArrayInputStream(("{\"it\":" + json + "}").getBytes(UTF_8))).it();
    }
}
