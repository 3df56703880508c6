package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.http.ErrorResponses;
import com.yativo.customer.http.QueryParameters;
import com.yativo.customer.http.RequestId;
import com.yativo.customer.http.StreamedBody;
import com.yativo.customer.http.StreamedBodyFilter;
import com.yativo.customer.http.SuccessResponse;
import com.yativo.customer.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;

/** Customers of another system, any number in one request. */
@Path("customer/import")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final String JSON_LINES = "application/jsonl";
    private static final String CSV = "text/csv";
    /** Of a CSV, as spreadsheets save it. */
    private static final Set<Charset> CHARSETS =
            Set.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"));

    @Inject
    private Caller caller;
    @Inject
    private CustomerImport imports;
    @Inject
    private IdempotencySettings idempotency;
    @Inject
    private HttpServletRequest http;

    /** Adds a customer for each line. */
    @POST
    @RolesAllowed(Caller.MAY_CREATE)
    @StreamedBody
    public SuccessResponse importCustomers(InputStream body, @Context HttpHeaders headers, @Context UriInfo uri)
            throws IOException {
        IdempotencyKey key = idempotency.keyOf(http);
        var options = ImportOptions.of(caller.account(), key, QueryParameters.of(uri));
        Charset charset = charset(headers.getMediaType());
        ImportOutcome outcome =
                imports.run(options, body, isCsv(headers.getMediaType()) ? charset : null, RequestId.of(http),
                        StreamedBodyFilter.stopOf(http));
        var result = ImportResult.of(outcome.run(), line -> ErrorResponses.ofPart(line.refusal(), http));
        if (outcome.end() != null) {
            throw outcome.end().with(result.data());
        }
        return SuccessResponse.of(Response.Status.OK.getStatusCode(), result, http);
    }

    /**
     * Looks at the type here and not by an annotation, so that who sends another one is told which are taken.
     *
     * @param type {@code null} if none is named
     * @throws ApiException {@link ErrorCode#UNSUPPORTED_IMPORT} if it isn't known to the letter
     */
    private static Charset charset(MediaType type) {
        if (type == null) {
            throw new ApiException(ErrorCode.UNSUPPORTED_IMPORT);
        }
        String name = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, StandardCharsets.UTF_8.name());
        try {
            Charset charset = Charset.forName(name);
            if (isCsv(type) ? CHARSETS.contains(charset)
                    : StandardCharsets.UTF_8.equals(charset) && Set.of(NDJSON, JSON_LINES).contains(bare(type))) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException none) {
            // refused below, with those that are known
        }
        throw new ApiException(ErrorCode.UNSUPPORTED_IMPORT);
    }

    private static boolean isCsv(MediaType type) {
        return CSV.equals(bare(type));
    }

    private static String bare(MediaType type) {
        return (type.getType() + '/' + type.getSubtype()).toLowerCase(Locale.ROOT);
    }
}
