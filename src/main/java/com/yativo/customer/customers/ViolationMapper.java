package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.http.ErrorResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** All that validation found, at once. The framework has a mapper of its own, so that the general one isn't asked. */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        return ErrorResponses.response(
                new ApiException(ErrorCode.VALIDATION_FAILED, Violations.faults(invalid.getConstraintViolations())),
                request);
    }
}
