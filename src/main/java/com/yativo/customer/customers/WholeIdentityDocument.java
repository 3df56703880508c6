package com.yativo.customer.customers;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.yativo.customer.validation.IdentityRules;
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

/**
 * An identity document is all there or not at all: if one of its fields was sent and isn't blank, all are required, the
 * back only of a type that has one. Each missing field is a violation of its own.
 */
@Documented
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = WholeIdentityDocument.Validator.class)
public @interface WholeIdentityDocument {

    /** Whether it must be there; else the operator decides. */
    boolean mandatory() default false;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Validator implements ConstraintValidator<WholeIdentityDocument, IdentityDocumentRequest> {

        private final IdentityRules rules;
        private boolean mandatory;

        /** For the container. */
        public Validator() {
            this(IdentityRules.current());
        }

        Validator(IdentityRules rules) {
            this.rules = rules;
        }

        @Override
        public void initialize(WholeIdentityDocument constraint) {
            mandatory = constraint.mandatory();
        }

        @Override
        public boolean isValid(IdentityDocumentRequest request, ConstraintValidatorContext context) {
            List<String> missing = missing(request);
            for (String component : missing) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate("required")
                        .addPropertyNode(component).addConstraintViolation();
            }
            return missing.isEmpty();
        }

        private List<String> missing(IdentityDocumentRequest request) {
            if (!request.isSent() && !mandatory && !rules.required()) {
                return List.of();
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("idType", request.idType());
            fields.put("idNumber", request.idNumber());
            fields.put("idCountry", request.idCountry());
            fields.put("idExpiration", request.idExpiration());
            fields.put("idFront", request.idFront());
            if (request.idType() != null && request.idType().hasBack()) {
                fields.put("idBack", request.idBack());
            }
            return fields.keySet().stream().filter(field -> fields.get(field) == null).toList();
        }
    }
}
