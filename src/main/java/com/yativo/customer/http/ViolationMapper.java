package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.json.ParsedValue;
import com.yativo.customer.json.RecordShape;
import com.yativo.customer.validation.Parsed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * All that validation found in a request's body, which is a record, at once. JAX-RS has a mapper of its own for it, so
 * that the general one isn't asked.
 */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        return ErrorResponses.response(
                new ApiException(ErrorCode.VALIDATION_FAILED, errors(invalid.getConstraintViolations())), request);
    }

    /**
     * The errors by wire name, in the order in which the record's components are declared.
     *
     * @param violations of a record, or of the method's parameter that it is; at most one of a component,
     *                   whose value may have several errors
     * @throws IllegalArgumentException if one is of no component
     */
    public static List<FieldError> errors(Set<? extends ConstraintViolation<?>> violations) {
        Map<Integer, List<FieldError>> inOrder = new TreeMap<>();
        for (ConstraintViolation<?> violation : violations) {
            Map<String, String> wireNames = RecordShape.of(body(violation).getClass()).wireNames();
            String field = wireNames.get(path(violation));
            if (field == null) {
                throw new IllegalArgumentException("no field of the body: " + violation.getPropertyPath());
            }
            inOrder.put(List.copyOf(wireNames.values()).indexOf(field), errors(violation, field));
        }
        return inOrder.values().stream().flatMap(List::stream).toList();
    }

    private static Record body(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                int index = node.as(Path.ParameterNode.class).getParameterIndex();
                return (Record) violation.getExecutableParameters()[index];
            }
        }
        return (Record) violation.getRootBean();
    }

    private static String path(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .map(Path.Node::getName)
                .collect(Collectors.joining("."));
    }

    /** The value's own error, else what the constraint says as its {@code code}; all others say that it is missing. */
    private static List<FieldError> errors(ConstraintViolation<?> violation, String field) {
        ConstraintDescriptor<?> constraint = violation.getConstraintDescriptor();
        if (constraint.getAnnotation() instanceof Parsed parsed) {
            return ((ParsedValue) violation.getInvalidValue()).errors(parsed.max(), field);
        }
        return List.of(new FieldError(field,
                (FieldErrorCode) constraint.getAttributes().getOrDefault("code", FieldErrorCode.REQUIRED)));
    }
}
