package com.yativo.customer.validation;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.yativo.customer.error.FieldErrorCode;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** An expiration that is still ahead, if the operator wants it so: only then the day matters. */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = NotExpired.Validator.class)
public @interface NotExpired {

    /** What a value that breaks it is told as. */
    FieldErrorCode code() default FieldErrorCode.DOCUMENT_EXPIRED;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the operator's rules; leaves a text that is no expiration to {@link Parsed}. */
    class Validator implements ConstraintValidator<NotExpired, Expiration> {

        private final IdentityRules rules;

        /** For the container. */
        public Validator() {
            this(IdentityRules.current());
        }

        Validator(IdentityRules rules) {
            this.rules = rules;
        }

        @Override
        public boolean isValid(Expiration value, ConstraintValidatorContext context) {
            return value == null || value.parsed().isEmpty() || !rules.refuse(value);
        }
    }
}
