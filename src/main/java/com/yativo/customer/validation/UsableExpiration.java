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

/**
 * The end of an identity document: see {@link Expiration}. Absent and blank are left to {@link
 * WholeIdentityDocument}.
 */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = UsableExpiration.Rule.class)
public @interface UsableExpiration {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Rule extends FieldRule<UsableExpiration, String> {

        private final IdentityRules identityRules;

        /** For the container. */
        public Rule() {
            this(IdentityRules.current());
        }

        Rule(IdentityRules identityRules) {
            this.identityRules = identityRules;
        }

        @Override
        Optional<Violation> fault(String sent) {
            if (Characters.isMissing(sent)) {
                return Optional.empty();
            }
            return Characters.fault(sent, text -> Expiration.of(text).isPresent(), FieldErrorCode.INVALID_EXPIRATION)
                    .or(() -> Expiration.of(sent).filter(identityRules::refuse)
                            .map(over -> new Violation(FieldErrorCode.DOCUMENT_EXPIRED)));
        }
    }
}
