package com.yativo.customer.validation;

import static java.time.ZoneOffset.UTC;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Validation without a container: what validators would look up there is handed to them here. */
public final class Validators {

    /** The day on which all is tested. */
    public static final Clock JUNE_15_2026 = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), UTC);

    private Validators() {
    }

    public static Validator byDefault() {
        return with(false, false);
    }

    public static Validator with(boolean identityRequired, boolean rejectExpired) {
        var rules = new IdentityRules(identityRequired, rejectExpired, JUNE_15_2026);
        return Validation.byDefaultProvider().configure()
                .constraintValidatorFactory(new Handing(rules))
                .buildValidatorFactory()
                .getValidator();
    }

    /** Path to message template; fails if a path has two violations. */
    static Map<String, String> violations(Validator validator, Object bean) {
        return validator.validate(bean).stream().collect(Collectors.toMap(
                violation -> violation.getPropertyPath().toString(), violation -> violation.getMessageTemplate()));
    }

    private record Handing(IdentityRules rules) implements ConstraintValidatorFactory {

        @Override
        public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> key) {
            if (key == UsableExpiration.Rule.class) {
                return key.cast(new UsableExpiration.Rule(rules));
            }
            if (key == WholeIdentityDocument.Rule.class) {
                return key.cast(new WholeIdentityDocument.Rule(rules));
            }
            try {
                return key.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public void releaseInstance(ConstraintValidator<?, ?> instance) {
            // nothing to release
        }
    }
}
