package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The envelope of an error. Its texts never repeat a value that was sent. */
@JsonbPropertyOrder({"status", "statusCode", "code", "message", "data", "errors", "errorDetails", "requestId"})
public record ErrorResponse(
        String status,
        @JsonbProperty("status_code") int statusCode,
        String code,
        String message,
        Map<String, Object> data,
        Map<String, List<String>> errors,
        @JsonbProperty("error_details") List<Detail> errorDetails,
        @JsonbProperty("request_id") String requestId) {

    /** An error of one field. */
    @JsonbPropertyOrder({"field", "code", "message"})
    public record Detail(String field, String code, String message) {
    }

    static ErrorResponse of(int statusCode, ApiException exception, String requestId, Messages messages) {
        List<Detail> details = exception.fieldErrors().stream()
                .map(error -> new Detail(error.field(), error.code().code(), messages.of(error)))
                .toList();
        return new ErrorResponse("error", statusCode, exception.errorCode().code(), messages.of(exception),
                exception.data().isEmpty() ? null : exception.data(),
                details.isEmpty() ? null : byField(details), details.isEmpty() ? null : details, requestId);
    }

    private static Map<String, List<String>> byField(List<Detail> details) {
        var errors = new LinkedHashMap<String, List<String>>();
        details.forEach(detail -> errors.put(detail.field(), List.of(detail.message())));
        return errors;
    }
}
