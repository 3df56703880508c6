package com.yativo.customer.http;

import com.yativo.customer.config.Settings;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Set;

/**
 * Lets a body in only as JSON in plain UTF-8, and no more of it than is allowed, whatever its length was said to be.
 */
@Provider
public class RequestBodyFilter implements ContainerRequestFilter {

    /** Methods in which content has no meaning (RFC 9110, sections 9.3.1, 9.3.2 and 9.3.5). */
    private static final Set<String> WITHOUT_CONTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);

    private final long maximumBytes;
    @Context
    private HttpServletRequest http;

    public RequestBodyFilter() {
        maximumBytes = Settings.bytes("customer.max-body-size", 16 * 1024 * 1024);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (WITHOUT_CONTENT.contains(request.getMethod()) && hasContent(request)) {
            throw new ApiException(ErrorCode.BAD_REQUEST); // rather than to drop in silence what somebody thought to matter
        }
        if (!HttpMethod.POST.equals(request.getMethod())) {
            return;
        }
        if (!isPlainJson(request)) {
            throw new ApiException(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        long announced = length == null ? 0 : Long.parseLong(length); // the server has seen that it is a number
        if (announced > maximumBytes) {
            throw new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, Bounds.atMost(maximumBytes));
        }
        if (announced > LargeBodyBulkhead.LARGE_BYTES) {
            LargeBodyBulkhead.enter(http);
        }
        request.setEntityStream(new LimitedInputStream(request.getEntityStream(), maximumBytes, http));
    }

    private static boolean hasContent(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }

    private static boolean isPlainJson(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        return type != null && isJson(type)
                && (charset == null || isUtf8(charset))
                && (encoding == null || "identity".equalsIgnoreCase(encoding));
    }

    /** By any of its names, such as {@code utf8}. */
    private static boolean isUtf8(String charset) {
        try {
            return StandardCharsets.UTF_8.equals(Charset.forName(charset));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException none) {
            return false;
        }
    }

    private static boolean isJson(MediaType type) { // isCompatible() would take */json
        return MediaType.APPLICATION_JSON_TYPE.getType().equalsIgnoreCase(type.getType())
                && MediaType.APPLICATION_JSON_TYPE.getSubtype().equalsIgnoreCase(type.getSubtype());
    }
}
