package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The last mapper: whatever was thrown while a request was answered becomes a refusal in its envelope. What nobody
 * foresaw is logged here, once, and is a 500 that tells nothing.
 */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ThrowableMapper.class.getName());

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable thrown) {
        Response response = ErrorResponses.response(refusal(thrown), request);
        if (thrown instanceof NotAllowedException notAllowed) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW,
                    Methods.allowed(notAllowed.getResponse().getAllowedMethods()));
        }
        return response;
    }

    private ApiException refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException refusal) {
                if (refusal.getCause() != null) {
                    LOG.log(Level.WARNING, "{0} {1}: {2}", RequestId.of(request), refusal.reason().code(),
                            RedactedStackTrace.of(refusal.getCause()));
                }
                return refusal;
            }
        }
        if (thrown instanceof WebApplicationException framework) {
            return new ApiException(reason(framework));
        }
        LOG.log(Level.ERROR, "{0} failed: {1}", RequestId.of(request), RedactedStackTrace.of(thrown));
        return new ApiException(ErrorCode.INTERNAL_ERROR);
    }

    private static ErrorCode reason(WebApplicationException framework) {
        if (framework instanceof NotFoundException) {
            return ErrorCode.NOT_FOUND;
        }
        if (framework instanceof NotAllowedException) {
            return ErrorCode.METHOD_NOT_ALLOWED;
        }
        if (framework instanceof NotAcceptableException) {
            return ErrorCode.NOT_ACCEPTABLE;
        }
        if (framework instanceof NotSupportedException) {
            return ErrorCode.UNSUPPORTED_MEDIA_TYPE;
        }
        return framework.getResponse().getStatus() < 500 ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL_ERROR;
    }
}
