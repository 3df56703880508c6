package com.yativo.customer.answer;

import com.yativo.customer.refusal.Reason;
import com.yativo.customer.refusal.Refusal;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Refuses to answer in JSON where the caller has ruled it out by a weight of 0, which the framework takes for a
 * low one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2">RFC 9110, section 12.4.2</a>
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class AcceptGate implements ContainerRequestFilter {

    private static final String WEIGHT = "q";

    @Override
    public void filter(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        boolean weighted = accept != null && accept.indexOf(';') >= 0; // most callers weigh nothing
        if (weighted && isRuledOut(request.getAcceptableMediaTypes())) {
            throw new Refusal(Reason.NOT_ACCEPTABLE);
        }
    }

    /** Whether the most specific of the ranges that JSON is in has no weight. */
    private static boolean isRuledOut(List<MediaType> ranges) {
        int nearest = -1;
        boolean ruledOut = false;
        for (MediaType range : ranges) {
            if (range.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                int nearness = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
                boolean weightless = Double.parseDouble(range.getParameters().getOrDefault(WEIGHT, "1")) == 0;
                if (nearness > nearest) {
                    nearest = nearness;
                    ruledOut = weightless;
                } else if (nearness == nearest) {
                    ruledOut &= weightless;
                }
            }
        }
        return ruledOut;
    }
}
