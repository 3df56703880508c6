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

/** An e-mail address, which is required: see {@link EmailAddress}. */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = DottedEmail.Rule.class)
public @interface DottedEmail {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Rule extends FieldRule<DottedEmail, String> {

        @Override
        Optional<Violation> fault(String sent) {
            if (Characters.isMissing(sent)) {
                return Optional.of(new Violation(FieldErrorCode.REQUIRED));
            }
            return Characters.fault(sent, EmailAddress.MAX_CODE_POINTS)
                    .or(() -> EmailAddress.of(sent).isPresent()
                            ? Optional.empty()
                            : Optional.of(new Violation(FieldErrorCode.INVALID_EMAIL)));
        }
    }
}
