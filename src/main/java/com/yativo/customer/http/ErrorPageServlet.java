package com.yativo.customer.http;

import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page: errors of the container itself, in the envelope. Asked for directly, it is not found. */
@WebServlet("/error")
public class ErrorPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        boolean dispatched = request.getDispatcherType() == DispatcherType.ERROR;
        ErrorCode code = dispatched && request.getAttribute(ERROR_STATUS_CODE) instanceof Integer status
                ? ErrorResponses.code(status) : ErrorCode.NOT_FOUND;
        try {
            ErrorResponses.send(new ApiException(code), request, response);
        } catch (IOException gone) {
            // nobody is there to be told, and the server would log it at length
        }
    }
}
