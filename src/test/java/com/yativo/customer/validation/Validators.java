package com.yativo.customer.validation;

import static java.time.ZoneOffset.UTC;
import static java.util.Comparator.comparingInt;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;

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

    private record Handing(IdentityRules rules) implements ConstraintValidatorFactory {

        @Override
        public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> key) {
            try {
                Constructor<?> constructor = Stream.of(key.getDeclaredConstructors())
                        .max(comparingInt(Constructor::getParameterCount)).orElseThrow();
                constructor.setAccessible(true);
                return key.cast(constructor.getParameterCount() == 0
                        ? constructor.newInstance()
                        : constructor.newInstance(rules));
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
