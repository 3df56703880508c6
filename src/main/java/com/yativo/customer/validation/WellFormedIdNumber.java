package com.yativo.customer.validation;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of an identity document: 1 to 64 letters with their combining marks, digits, spaces and {@code -./()*}.
 * Absent and blank are left to {@link WholeIdentityDocument}.
 */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = WellFormedIdNumber.Rule.class)
public @interface WellFormedIdNumber {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Rule extends FieldRule<WellFormedIdNumber, String> {

        private static final int MAX_CODE_POINTS = 64;
        private static final Pattern FORM = Pattern.compile("(?:\\p{L}\\p{M}*|[\\p{Nd}\\p{Zs}./()*-])+");

        @Override
        Optional<Violation> fault(String sent) {
            return Characters.isMissing(sent)
                    ? Optional.empty()
                    : Characters.fault(sent, Rule::isWellFormed, FieldErrorCode.INVALID_ID_NUMBER);
        }

        /** The length comes first: the pattern goes down with a text without end. */
        private static boolean isWellFormed(String text) {
            return text.codePointCount(0, text.length()) <= MAX_CODE_POINTS && FORM.matcher(text).matches();
        }
    }
}
