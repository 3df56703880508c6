package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.TokenError;
import com.yativo.customer.observability.RequestObservation;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Errors as HTTP: status, headers and envelope, the same for JAX-RS, filters and the container. */
public final class ErrorResponses {

    /** Retry-After where nothing better is known. */
    private static final long SOON_SECONDS = 2;
    private static final Jsonb JSON = JsonbBuilder.create();

    private ErrorResponses() {
    }

    static Jsonb json() {
        return JSON;
    }

    /**
     * The HTTP status of a code.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15">RFC 9110, section 15</a>
     */
    static int status(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST, MALFORMED_JSON, NOT_UTF8, BYTE_ORDER_MARK, NO_JSON_LINE, MALFORMED_CSV, MISSING_HEADER,
                    RAGGED_ROW, UNCLOSED_QUOTE, NOT_IN_CHARSET, DUPLICATE_FIELD, UNKNOWN_FIELD, WRONG_TYPE,
                    INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REQUIRED -> 400;
            case MISSING_TOKEN, INVALID_TOKEN -> 401;
            case INSUFFICIENT_SCOPE, ACCOUNT_MISSING -> 403;
            case CUSTOMER_NOT_FOUND, NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CUSTOMER_EMAIL_TAKEN, CUSTOMER_REFERENCE_TAKEN, REQUEST_IN_PROGRESS -> 409;
            case CUSTOMER_ERASED -> 410;
            case PRECONDITION_FAILED -> 412;
            case PAYLOAD_TOO_LARGE, RECORD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE, UNSUPPORTED_IMPORT -> 415;
            case VALIDATION_FAILED, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REFUSALS -> 422;
            case RATE_LIMITED -> 429;
            case INTERNAL_ERROR -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    /** The code of an error that the framework or the container made. */
    static ErrorCode code(int status) {
        return switch (status) {
            case 401 -> ErrorCode.MISSING_TOKEN;
            case 403 -> ErrorCode.INSUFFICIENT_SCOPE;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405, 501 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> status < 500 ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL_ERROR;
        };
    }

    /** The headers that an error needs. */
    static Map<String, String> headers(ApiException exception) {
        return switch (exception.errorCode()) { // RFC 6750, section 3; RFC 9110, section 10.2.3
            case MISSING_TOKEN -> Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case INVALID_TOKEN -> Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""
                    + exception.tokenError().map(ErrorResponses::description).orElse(""));
            case INSUFFICIENT_SCOPE -> Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
            case REQUEST_IN_PROGRESS, RATE_LIMITED, UNAVAILABLE -> Map.of(HttpHeaders.RETRY_AFTER,
                    String.valueOf(exception.retryAfter().map(Duration::toSeconds).orElse(SOON_SECONDS)));
            default -> Map.of();
        };
    }

    private static String description(TokenError error) {
        return ", error_description=\"" + error.description() + '"';
    }

    /**
     * Sets the headers of every response: which request it is for, and in which language its message is.
     *
     * @return the request's id
     */
    static String identify(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, Messages.of(request).language());
        return RequestId.of(request, response);
    }

    /** The error of a part of a request, which succeeds or fails for itself. */
    public static ErrorResponse ofPart(ApiException exception, HttpServletRequest request) {
        return ErrorResponse.of(status(exception.errorCode()), exception, null, Messages.of(request));
    }

    static ErrorResponse body(ApiException exception, HttpServletRequest request) {
        int status = status(exception.errorCode());
        String requestId = RequestId.of(request);
        RequestObservation.of(request).failed(requestId, exception.errorCode(), status);
        return ErrorResponse.of(status, exception, requestId, Messages.of(request));
    }

    /** An error as a response of JAX-RS. */
    public static Response response(ApiException exception, HttpServletRequest request) {
        var response = Response.status(status(exception.errorCode()))
                .entity(body(exception, request))
                .type(MediaType.APPLICATION_JSON_TYPE);
        headers(exception).forEach(response::header);
        return response.build();
    }

    /** Sends an error where there is no JAX-RS: before it, or outside of it. */
    public static void send(ApiException exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] json = JSON.toJson(body(exception, request)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status(exception.errorCode()));
        headers(exception).forEach(response::setHeader);
        identify(request, response);
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
