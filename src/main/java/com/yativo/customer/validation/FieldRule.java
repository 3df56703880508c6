package com.yativo.customer.validation;

import com.yativo.customer.error.Violation;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.lang.annotation.Annotation;
import java.util.Optional;

/**
 * Finds the first fault of one field, and makes it the field's one violation.
 *
 * @param <A> the constraint
 * @param <T> what is sent
 */
abstract class FieldRule<A extends Annotation, T> implements ConstraintValidator<A, T> {

    /** @param sent {@code null} if the field was not sent */
    abstract Optional<Violation> fault(T sent);

    @Override
    public final boolean isValid(T sent, ConstraintValidatorContext context) {
        Optional<Violation> fault = fault(sent);
        fault.ifPresent(found -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(MessageTemplate.of(found)).addConstraintViolation();
        });
        return fault.isEmpty();
    }
}
