package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The envelope of a refusal. Its texts never repeat a value that was sent. */
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

    /** One place in the input that is at fault. */
    @JsonbPropertyOrder({"field", "code", "message"})
    public record Detail(String field, String code, String message) {
    }

    static ErrorResponse of(int statusCode, ApiException refusal, String requestId, Messages texts) {
        List<Detail> details = refusal.faults().stream()
                .map(fault -> new Detail(fault.field(), fault.code().code(), texts.of(fault)))
                .toList();
        return new ErrorResponse("error", statusCode, refusal.reason().code(), texts.of(refusal),
                refusal.data().isEmpty() ? null : refusal.data(),
                details.isEmpty() ? null : byField(details), details.isEmpty() ? null : details, requestId);
    }

    private static Map<String, List<String>> byField(List<Detail> details) {
        var errors = new LinkedHashMap<String, List<String>>();
        details.forEach(detail -> errors.put(detail.field(), List.of(detail.message())));
        return errors;
    }
}
