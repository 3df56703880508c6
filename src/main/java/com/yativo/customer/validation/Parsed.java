package com.yativo.customer.validation;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.yativo.customer.json.ParsedValue;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A value that, if it is there, has no {@linkplain ParsedValue#error error of its own}. */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = Parsed.Validator.class)
public @interface Parsed {

    /** The greatest length of its text, in code points. */
    int max() default Integer.MAX_VALUE;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the value. */
    class Validator implements ConstraintValidator<Parsed, ParsedValue> {

        private int max;

        @Override
        public void initialize(Parsed constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(ParsedValue value, ConstraintValidatorContext context) {
            return value == null || value.error(max).isEmpty();
        }
    }
}
