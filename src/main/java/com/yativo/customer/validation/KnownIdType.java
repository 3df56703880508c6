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

/** An {@link IdType}. Absent and blank are left to {@link WholeIdentityDocument}. */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = KnownIdType.Rule.class)
public @interface KnownIdType {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Rule extends FieldRule<KnownIdType, String> {

        @Override
        Optional<Violation> fault(String sent) {
            return Characters.isMissing(sent)
                    ? Optional.empty()
                    : Characters.fault(sent, text -> IdType.of(text).isPresent(), FieldErrorCode.UNKNOWN_ID_TYPE);
        }
    }
}
