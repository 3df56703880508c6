package com.yativo.customer.customers;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.json.WireNames;
import com.yativo.customer.validation.MessageTemplate;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.StreamSupport;

/** Tells what validation found wrong with an {@link AddCustomerRequest} as the wire does. */
public final class Violations {

    private static final Map<String, String> WIRE_NAMES = WireNames.of(AddCustomerRequest.class);
    private static final List<String> ORDER = List.copyOf(WIRE_NAMES.values());
    private static final List<FieldErrorCode> FIRST_KINDS =
            List.of(FieldErrorCode.REQUIRED, FieldErrorCode.INVALID_CHARACTERS, FieldErrorCode.TOO_LONG);

    private Violations() {
    }

    /**
     * The faults, one per field, in the order in which the request's fields are declared.
     *
     * @param violations of the request itself, or of a method's parameter that it is
     * @throws IllegalArgumentException if one is of no field of the request, or its message template of no rule of ours
     */
    public static List<FieldError> faults(Set<? extends ConstraintViolation<?>> violations) {
        Map<Integer, FieldError> byPlace = new TreeMap<>();
        for (ConstraintViolation<?> violation : violations) {
            FieldError fault = fault(violation);
            byPlace.merge(ORDER.indexOf(fault.field()), fault,
                    BinaryOperator.minBy(comparingInt(each -> precedence(each.code()))));
        }
        return new ArrayList<>(byPlace.values());
    }

    private static FieldError fault(ConstraintViolation<?> violation) {
        String path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .map(Path.Node::getName)
                .collect(joining("."));
        String field = WIRE_NAMES.get(path);
        if (field == null) {
            throw new IllegalArgumentException("no field of the request: " + violation.getPropertyPath());
        }
        return MessageTemplate.parse(violation.getMessageTemplate()).at(field);
    }

    private static int precedence(FieldErrorCode kind) {
        int early = FIRST_KINDS.indexOf(kind);
        return early < 0 ? FIRST_KINDS.size() + kind.ordinal() : early;
    }
}
