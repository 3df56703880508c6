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

/** A {@link CustomerType}, if it is there at all and not blank. */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = KnownCustomerType.Rule.class)
public @interface KnownCustomerType {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Rule extends FieldRule<KnownCustomerType, String> {

        @Override
        Optional<Violation> fault(String sent) {
            return Characters.isMissing(sent)
                    ? Optional.empty()
                    : Characters.fault(sent, text -> CustomerType.of(text).isPresent(),
                            FieldErrorCode.UNKNOWN_CUSTOMER_TYPE);
        }
    }
}
