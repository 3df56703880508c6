package com.yativo.customer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.validation.Country;
import com.yativo.customer.validation.Expiration;
import com.yativo.customer.validation.NotExpired;
import com.yativo.customer.validation.Parsed;
import com.yativo.customer.validation.Text;
import com.yativo.customer.validation.Validators;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViolationMapperTest {

    private static final FieldError NO_TITLE = new FieldError("book_title", FieldErrorCode.REQUIRED);
    private static final FieldError NO_NAME = new FieldError("book_author.full_name", FieldErrorCode.REQUIRED);

    private final Validator validator = Validators.with(false, true);
    private final LibraryBook book =
            new LibraryBook(null, new Author(new Country("Atlantis"), null, new Text("123456")),
                    new Expiration("04/24"));

    public record LibraryBook(
            @JsonbProperty("book_title") @NotNull(message = "required") @Parsed Text title,
            @JsonbProperty("book_author") @Valid Author author,
            @JsonbProperty("on_loan_until") @Parsed @NotExpired Expiration end) {
    }

    public record Author(
            @JsonbProperty("home_country") @Parsed Country country,
            @JsonbProperty("full_name") @NotNull(message = "required") @Parsed Text name,
            @Parsed(max = 5) Text alias) {
    }

    /** Validated as the container does. */
    static class Desk {
        void lend(String shelf, @NotNull @Valid LibraryBook book) {
            assertThat(book).isNotNull();
        }
    }

    public record Stranger(String size) {
        @AssertTrue(message = "fits")
        public boolean isFitting() {
            return false;
        }
    }

    @Test
    void tellsEachErrorByWireNameInTheOrderOfComponents() {
        assertThat(ViolationMapper.errors(validator.validate(book))).containsExactly(
                NO_TITLE,
                new FieldError("book_author.home_country", FieldErrorCode.UNKNOWN_COUNTRY),
                NO_NAME,
                new FieldError("book_author.alias", FieldErrorCode.TOO_LONG, Bounds.atMost(5)),
                new FieldError("on_loan_until", FieldErrorCode.DOCUMENT_EXPIRED));
    }

    @Test
    void tellsAValueThatIsNotParsedOnce() {
        var broken = new LibraryBook(new Text("Momo"), null, new Expiration("13/24"));

        assertThat(ViolationMapper.errors(validator.validate(broken)))
                .containsExactly(new FieldError("on_loan_until", FieldErrorCode.INVALID_EXPIRATION));
    }

    @Test
    void tellsTheSameOfAMethodsParameter() throws NoSuchMethodException {
        var violations = validator.forExecutables().validateParameters(new Desk(),
                Desk.class.getDeclaredMethod("lend", String.class, LibraryBook.class), new Object[] {"A", book});

        assertThat(ViolationMapper.errors(violations)).isEqualTo(ViolationMapper.errors(validator.validate(book)));
    }

    @Test
    void tellsNothingOfAValidOne() {
        assertThat(ViolationMapper.errors(Set.of())).isEqualTo(List.of());
    }

    @Test
    void knowsComponentsOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViolationMapper.errors(validator.validate(new Stranger("L"))));
    }
}
