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

/** A text of a limited length. */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = PlainText.Rule.class)
public @interface PlainText {

    /** The greatest length, in code points. */
    int most();

    /**
     * Whether it must be there, and not be blank. Not named {@code required}, as the message template of that name
     * would be filled with its value.
     */
    boolean mandatory() default false;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Rule extends FieldRule<PlainText, String> {

        private int most;
        private boolean mandatory;

        @Override
        public void initialize(PlainText constraint) {
            most = constraint.most();
            mandatory = constraint.mandatory();
        }

        @Override
        Optional<Violation> fault(String sent) {
            if (Characters.isMissing(sent)) {
                return mandatory ? Optional.of(new Violation(FieldErrorCode.REQUIRED)) : Optional.empty();
            }
            return Characters.fault(sent, most);
        }
    }
}
