package com.yativo.customer.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergePatchTest {

    public record Book(@JsonbProperty("book_title") String title, Author author, @Inlined Cover cover) {
    }

    public record Author(String name, @JsonbProperty("home_town") String town) {
    }

    public record Cover(String colour, Base64Image front) {
    }

    private static final RecordReader<Book> READER = new RecordReader<>(Book.class, 1000);

    @Test
    void tellsWhatIsNamedFromWhatIsNot() throws IOException {
        MergePatch<Book> patch = patch("{\"book_title\":null,\"author\":{\"home_town\":\" Prague \"}}");

        assertThat(patch.values()).isEqualTo(new Book(null, new Author(null, "Prague"), new Cover(null, null)));
        assertThat(patch.names("book_title")).isTrue();
        assertThat(patch.names("author")).isTrue();
        assertThat(patch.names("author.home_town")).isTrue();
        assertThat(patch.names("author.name")).isFalse();
    }

    @Test
    void tellsAnObjectThatIsTakenAwayFromAnEmptyOne() throws IOException {
        assertThat(patch("{\"author\":null}").values().author()).isNull();
        assertThat(patch("{\"author\":{}}").values().author()).isEqualTo(new Author(null, null));
        assertThat(patch("{}").names("author")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cover", "colour", "front"})
    void doesNotReachWhatIsInlined(String name) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> patch("{\"" + name + "\":null}"))
                .returns(ErrorCode.UNKNOWN_FIELD, ApiException::errorCode)
                .satisfies(refused -> assertThat(refused.fieldErrors()).extracting(FieldError::field)
                        .containsExactly(name));
    }

    @Test
    void isReadAsWholeRecordWithWhatIsInlined() throws IOException {
        assertThat(READER.read(in("{\"colour\":\"red\",\"book_title\":\"Momo\"}")))
                .isEqualTo(new Book("Momo", null, new Cover("red", null)));
        assertThat(RecordShape.of(Book.class).wireNames()).containsEntry("cover.colour", "colour")
                .containsEntry("author.town", "author.home_town");
    }

    private static MergePatch<Book> patch(String json) throws IOException {
        return READER.readPatch(in(json));
    }

    private static ByteArrayInputStream in(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }
}
