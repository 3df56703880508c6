package com.yativo.customer.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import com.yativo.customer.json.ParsedValue;
import java.util.Optional;
import java.util.function.Function;

/** A value that is sent as a text, which is parsed once, when the value is made. */
public abstract class ParsedText implements ParsedValue {

    private final String sent;
    private final Optional<String> parsed;
    private final FieldErrorCode notParsed;

    /**
     * @param sent      without white space at its ends, and not blank
     * @param parse     gives the canonical form, or nothing for a text that has no meaning
     * @param notParsed what is wrong with such a text
     */
    ParsedText(String sent, Function<String, Optional<String>> parse, FieldErrorCode notParsed) {
        this.sent = sent;
        this.parsed = parse.apply(sent);
        this.notParsed = notParsed;
    }

    /** As it was sent. */
    public final String sent() {
        return sent;
    }

    final Optional<String> parsed() {
        return parsed;
    }

    /**
     * The form in which it is kept, answered and compared.
     *
     * @throws java.util.NoSuchElementException if there is none, as the value has an error
     */
    public String canonical() {
        return parsed.orElseThrow();
    }

    /** @param value {@code null} if it was not sent */
    public static String canonicalOrNull(ParsedText value) {
        return value == null ? null : value.canonical();
    }

    @Override
    public final byte[] canonicalBytes() {
        return canonical().getBytes(UTF_8);
    }

    /** The first of: a control character (category Cc) anywhere in it, its length, and that it has no meaning. */
    @Override
    public final Optional<Violation> error(int maxCodePoints) {
        if (hasControl()) {
            return Optional.of(new Violation(FieldErrorCode.INVALID_CHARACTERS));
        }
        if (sent.codePointCount(0, sent.length()) > maxCodePoints) {
            return Optional.of(Violation.tooLong(maxCodePoints));
        }
        return parsed.isPresent() ? Optional.empty() : Optional.of(new Violation(notParsed));
    }

    private boolean hasControl() {
        for (int i = 0; i < sent.length(); i++) { // a stream would cost more than all else here
            if (Character.isISOControl(sent.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Reveals nothing of the value. */
    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }
}
