package com.yativo.customer.validation;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An identity document is all there or not at all: if one of its fields was sent and isn't blank, all are required, the
 * back only of a type that has one. Each missing or blank field is a violation of its own.
 */
@Documented
@Target(TYPE)
@Retention(RUNTIME)
@Constraint(validatedBy = WholeIdentityDocument.Rule.class)
public @interface WholeIdentityDocument {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Rule implements ConstraintValidator<WholeIdentityDocument, SentIdentityDocument> {

        private final IdentityRules identityRules;

        /** For the container. */
        public Rule() {
            this(IdentityRules.current());
        }

        Rule(IdentityRules identityRules) {
            this.identityRules = identityRules;
        }

        @Override
        public boolean isValid(SentIdentityDocument sent, ConstraintValidatorContext context) {
            List<String> missing = missing(sent);
            missing.forEach(field -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(MessageTemplate.of(new Violation(FieldErrorCode.REQUIRED)))
                        .addPropertyNode(field)
                        .addConstraintViolation();
            });
            return missing.isEmpty();
        }

        private List<String> missing(SentIdentityDocument sent) {
            Map<String, Boolean> fields = new LinkedHashMap<>();
            fields.put("idType", Characters.isMissing(sent.idType()));
            fields.put("idNumber", Characters.isMissing(sent.idNumber()));
            fields.put("idCountry", Characters.isMissing(sent.idCountry()));
            fields.put("idExpiration", Characters.isMissing(sent.idExpiration()));
            fields.put("idFront", sent.idFront() == null);
            if (!identityRules.required() && sent.idBack() == null && !fields.containsValue(false)) {
                return List.of(); // there is no document
            }
            fields.put("idBack", sent.idBack() == null && hasBack(sent.idType()));
            return fields.keySet().stream().filter(fields::get).toList();
        }

        private static boolean hasBack(String type) {
            return Optional.ofNullable(type).flatMap(IdType::of).filter(IdType::hasBack).isPresent();
        }
    }
}
