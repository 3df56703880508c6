package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The last mapper: whatever was thrown becomes an error in its envelope. What nobody foresaw is logged here, once, and
 * is a 500 that tells nothing.
 */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ThrowableMapper.class.getName());

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable thrown) {
        Response response = ErrorResponses.response(apiException(thrown), request);
        if (thrown instanceof NotAllowedException notAllowed) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW,
                    OptionsFilter.allow(notAllowed.getResponse().getAllowedMethods()));
        }
        return response;
    }

    private ApiException apiException(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException known) {
                if (known.getCause() != null) {
                    LOG.log(Level.WARNING, "{0} {1}: {2}", RequestId.of(request), known.errorCode().code(),
                            RedactedStackTrace.of(known.getCause()));
                }
                return known;
            }
        }
        if (thrown instanceof WebApplicationException framework) {
            ErrorCode code = ErrorResponses.code(framework.getResponse().getStatus());
            if (code != ErrorCode.INTERNAL_ERROR) {
                return new ApiException(code);
            }
        }
        LOG.log(Level.ERROR, "{0} failed: {1}", RequestId.of(request), RedactedStackTrace.of(thrown));
        return new ApiException(ErrorCode.INTERNAL_ERROR);
    }
}
