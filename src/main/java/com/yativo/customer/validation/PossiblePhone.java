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

/** A phone number that can exist, which is required: see {@link PhoneNumber}. */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = PossiblePhone.Rule.class)
public @interface PossiblePhone {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Rule extends FieldRule<PossiblePhone, PhoneNumber> {

        @Override
        Optional<Violation> fault(PhoneNumber sent) {
            if (sent == null || Characters.isBlank(sent.sent())) {
                return Optional.of(new Violation(FieldErrorCode.REQUIRED));
            }
            if (Characters.hasControl(sent.sent())) {
                return Optional.of(new Violation(FieldErrorCode.INVALID_CHARACTERS));
            }
            return sent.e164().isPresent() ? Optional.empty()
                    : Optional.of(new Violation(FieldErrorCode.INVALID_PHONE));
        }
    }
}
