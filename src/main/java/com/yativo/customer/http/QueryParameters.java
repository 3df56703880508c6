package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

/** The parameters of a request's query, decoded. */
public final class QueryParameters {

    private QueryParameters() {
    }

    /**
     * @throws ApiException {@link ErrorCode#BAD_REQUEST} if the target is no URI, which one framework finds out when it
     *                      looks for the path, and another here
     */
    public static MultivaluedMap<String, String> of(UriInfo uri) {
        try {
            return uri.getQueryParameters();
        } catch (IllegalArgumentException unreadable) {
            throw new ApiException(ErrorCode.BAD_REQUEST);
        }
    }
}
