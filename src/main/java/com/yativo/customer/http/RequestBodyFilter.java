package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Set;

/** Accepts a body only as JSON in plain UTF-8, and no more of it than is allowed, whatever its length was said to be. */
@Provider
@ApplicationScoped
public class RequestBodyFilter implements ContainerRequestFilter {

    /** Methods in which content has no meaning (RFC 9110, sections 9.3.1, 9.3.2 and 9.3.5). */
    private static final Set<String> WITHOUT_CONTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);

    private static final MediaType MERGE_PATCH = MediaType.valueOf(MergePatchReader.MEDIA_TYPE);

    @Inject
    private HttpServletRequest http;
    @Inject
    private LargeBodyBulkhead bulkhead;

    @Override
    public void filter(ContainerRequestContext request) {
        long length = announcedLength(request);
        if (WITHOUT_CONTENT.contains(request.getMethod())) {
            if (length > 0 || request.getHeaderString("Transfer-Encoding") != null) {
                throw new ApiException(ErrorCode.BAD_REQUEST); // nothing that was sent is silently dropped
            }
            return;
        }
        if (HttpMethod.OPTIONS.equals(request.getMethod())) {
            return; // not served, whatever its body is
        }
        if (StreamedBodyFilter.hasTaken(http)) {
            return;
        }
        if (!isPlainJson(request)) {
            throw new ApiException(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (length > bulkhead.maxBytes()) {
            throw new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, Bounds.atMost(bulkhead.maxBytes()));
        }
        if (length > LargeBodyBulkhead.LARGE_BYTES) {
            bulkhead.enter(http);
        }
        request.setEntityStream(new LimitedInputStream(request.getEntityStream(), bulkhead, http));
    }

    /** @return 0 if none is given; that it is a number, {@link RequestSmugglingFilter} has seen to */
    private static long announcedLength(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static boolean isPlainJson(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        return type != null && isJson(request.getMethod(), type)
                && (charset == null || isUtf8(charset))
                && isPlain(request);
    }

    /** Whether the body is as it is, without a content encoding. */
    static boolean isPlain(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        return encoding == null || "identity".equalsIgnoreCase(encoding);
    }

    /** By any of its names, such as {@code utf8}. */
    private static boolean isUtf8(String charset) {
        try {
            return StandardCharsets.UTF_8.equals(Charset.forName(charset));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException none) {
            return false;
        }
    }

    private static boolean isJson(String method, MediaType type) {
        return is(MediaType.APPLICATION_JSON_TYPE, type) || HttpMethod.PATCH.equals(method) && is(MERGE_PATCH, type);
    }

    private static boolean is(MediaType expected, MediaType type) { // isCompatible() would take */json
        return expected.getType().equalsIgnoreCase(type.getType())
                && expected.getSubtype().equalsIgnoreCase(type.getSubtype());
    }
}
