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

/** A country that {@link Country} knows. If it is not mandatory, absent and blank are left to other rules. */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = KnownCountry.Rule.class)
public @interface KnownCountry {

    /**
     * Whether it must be there, and not be blank. Not named {@code required}, as the message template of that name
     * would be filled with its value.
     */
    boolean mandatory() default false;

    /** The most code points. */
    int most() default Integer.MAX_VALUE;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Rule extends FieldRule<KnownCountry, String> {

        private boolean mandatory;
        private int most;

        @Override
        public void initialize(KnownCountry constraint) {
            mandatory = constraint.mandatory();
            most = constraint.most();
        }

        @Override
        Optional<Violation> fault(String sent) {
            if (Characters.isMissing(sent)) {
                return mandatory ? Optional.of(new Violation(FieldErrorCode.REQUIRED)) : Optional.empty();
            }
            return Characters.fault(sent, most)
                    .or(() -> Country.of(sent).isPresent()
                            ? Optional.empty()
                            : Optional.of(new Violation(FieldErrorCode.UNKNOWN_COUNTRY)));
        }
    }
}
