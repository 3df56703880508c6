package com.yativo.customer.answer;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** The envelope of what was done. */
@JsonbPropertyOrder({"status", "statusCode", "message", "data", "pagination"})
public record Success(
        String status,
        @JsonbProperty("status_code") int statusCode,
        String message,
        Object data,
        Object pagination) {

    /** @param data what was asked for: an object, or a list */
    public static Success of(int statusCode, Object data) {
        return page(statusCode, data, null);
    }

    /** @param pagination where the page stands in the list */
    public static Success page(int statusCode, Object data, Object pagination) {
        return new Success("success", statusCode, "Request successful", data, pagination);
    }
}
