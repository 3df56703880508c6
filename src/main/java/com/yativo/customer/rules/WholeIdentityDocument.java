package com.yativo.customer.rules;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.yativo.customer.reading.EncodedImage;
import com.yativo.customer.refusal.Fault.Kind;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An identity document is all there or not at all: if one of its fields was sent, even blank, all are required, the
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
            Map<String, Kind> faults = faults(sent);
            faults.forEach((field, kind) -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(FieldRule.template(kind))
                        .addPropertyNode(field)
                        .addConstraintViolation();
            });
            return faults.isEmpty();
        }

        private Map<String, Kind> faults(SentIdentityDocument sent) {
            Map<String, Kind> faults = new LinkedHashMap<>();
            if (!identityRules.required() && isAbsent(sent)) {
                return faults;
            }
            requireText("idType", sent.idType(), faults);
            requireText("idNumber", sent.idNumber(), faults);
            requireText("idCountry", sent.idCountry(), faults);
            requireText("idExpiration", sent.idExpiration(), faults);
            if (isMissing(sent.idFront())) {
                faults.put("idFront", Kind.REQUIRED);
            }
            Optional<IdType> type = Optional.ofNullable(sent.idType()).flatMap(IdType::of);
            if (type.filter(IdType::hasBack).isPresent() && isMissing(sent.idBack())) {
                faults.put("idBack", Kind.REQUIRED);
            } else if (sent.idBack() != null && sent.idBack().isBlank()) {
                faults.put("idBack", Kind.UNSUPPORTED_IMAGE);
            }
            return faults;
        }

        private static boolean isAbsent(SentIdentityDocument sent) {
            return Stream.of(sent.idType(), sent.idNumber(), sent.idCountry(), sent.idExpiration(), sent.idFront(),
                    sent.idBack()).allMatch(field -> field == null);
        }

        private static void requireText(String field, String text, Map<String, Kind> faults) {
            if (Characters.isMissing(text)) {
                faults.put(field, Kind.REQUIRED);
            }
        }

        private static boolean isMissing(EncodedImage image) {
            return image == null || image.isBlank();
        }
    }
}
