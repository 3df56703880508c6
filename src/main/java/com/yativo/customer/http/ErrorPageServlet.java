package com.yativo.customer.http;

import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;

/** What the container refuses by itself, such as a role that is missing, in the envelope; its error page. */
@WebServlet(ErrorPageServlet.PATH)
public class ErrorPageServlet extends HttpServlet {

    static final String PATH = "/error";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        boolean dispatched = request.getDispatcherType() == DispatcherType.ERROR;
        int status = dispatched && request.getAttribute(ERROR_STATUS_CODE) instanceof Integer sent ? sent : 404;
        boolean typed = status != HttpServletResponse.SC_BAD_REQUEST || isType(request.getContentType());
        try {
            ErrorResponses.send(new ApiException(typed ? reason(status) : ErrorCode.UNSUPPORTED_MEDIA_TYPE), request,
                    response);
        } catch (IOException gone) {
            // nobody is there to be told, and the server would log it at length
        }
    }

    /** Whether a Content-Type, if there is one, is anything at all: the framework gives up on it without a word. */
    private static boolean isType(String contentType) {
        try {
            return contentType == null || MediaType.valueOf(contentType) != null;
        } catch (IllegalArgumentException nonsense) {
            return false;
        }
    }

    private static ErrorCode reason(int status) {
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
}
