package com.yativo.customer.validation;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import com.yativo.customer.identity.ImageFormat;
import com.yativo.customer.json.Base64Image;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Optional;

/**
 * An image in base64 whose format is told by its first bytes. Absence is left to {@link WholeIdentityDocument}.
 */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = RecognisedImage.Rule.class)
public @interface RecognisedImage {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it. */
    class Rule extends FieldRule<RecognisedImage, Base64Image> {

        @Override
        Optional<Violation> fault(Base64Image sent) {
            if (sent == null) {
                return Optional.empty();
            }
            return sent.fault().or(() -> ImageFormat.of(sent.chunks()).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Violation(FieldErrorCode.UNSUPPORTED_IMAGE)));
        }
    }
}
