package com.yativo.customer.http;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;

/** The envelope of a success. */
@JsonbPropertyOrder({"status", "statusCode", "message", "data", "pagination"})
public record SuccessResponse(
        String status,
        @JsonbProperty("status_code") int statusCode,
        String message,
        Object data,
        Object pagination) {

    /** @param data an object, or a list */
    public static SuccessResponse of(int statusCode, Object data, HttpServletRequest request) {
        return page(statusCode, data, null, request);
    }

    /** @param data of what was only checked */
    public static SuccessResponse valid(Object data, HttpServletRequest request) {
        return new SuccessResponse("success", 200, Messages.of(request).valid(), data, null);
    }

    /** @param pagination where the page stands in the list */
    public static SuccessResponse page(int statusCode, Object data, Object pagination, HttpServletRequest request) {
        return new SuccessResponse("success", statusCode, Messages.of(request).success(), data, pagination);
    }
}
