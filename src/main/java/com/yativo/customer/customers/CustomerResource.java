package com.yativo.customer.customers;

import com.yativo.customer.database.DatabaseCircuitBreaker;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.http.MergePatchReader;
import com.yativo.customer.http.QueryParameters;
import com.yativo.customer.http.SuccessResponse;
import com.yativo.customer.http.ViolationMapper;
import com.yativo.customer.json.MergePatch;
import com.yativo.customer.observability.ServiceMetrics;
import com.yativo.customer.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Customers over HTTP. The names of the methods are those of the routes in metrics and log. */
@Path("customer")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {

    @Inject
    private Caller caller;
    @Inject
    private CustomerService service;
    @Inject
    private CustomerChangeService changes;
    @Inject
    private Validator validator;
    @EJB
    private CustomerRepository repository;
    @Inject
    private DatabaseCircuitBreaker database;
    @Inject
    private IdempotencySettings idempotency;
    @Inject
    private HttpServletRequest http;

    /** Adds a customer. What it is answered with has nothing of the identity document, nor has anything after it. */
    @POST
    @RolesAllowed(Caller.MAY_CREATE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response addCustomer(@Context UriInfo uri, @NotNull @Valid AddCustomerRequest request) {
        String account = caller.account();
        IdempotencyKey key = idempotency.keyOf(http);
        if (ValidateOnly.isIn(QueryParameters.of(uri))) {
            return Response.ok(SuccessResponse.valid(
                    CustomerResponse.checked(service.check(account, key, request)), http)).build();
        }
        AddCustomerResult result = service.add(account, key, request);
        ServiceMetrics.added(result.replayed());
        var response = Response.created(location(result.customer())).tag(tag(result.customer()))
                .entity(SuccessResponse.of(Response.Status.CREATED.getStatusCode(),
                        CustomerResponse.added(result.customer()),
                        http));
        return result.replayed() ? response.header("Idempotent-Replayed", true).build() : response.build();
    }

    private URI location(Customer customer) {
        String list = ExternalUrl.of(http);
        return URI.create((list.endsWith("/") ? list : list + "/") + customer.id());
    }

    private static EntityTag tag(Customer customer) {
        return new EntityTag(String.valueOf(customer.version()));
    }

    @GET
    @RolesAllowed(Caller.MAY_READ)
    @Path("{customer_id}")
    public Response findCustomer(@PathParam("customer_id") String id) {
        String account = caller.account();
        return CustomerId.parse(id).flatMap(known -> database.call(() -> repository.find(account, known)))
                .map(this::found)
                .orElseThrow(() -> new ApiException(ErrorCode.CUSTOMER_NOT_FOUND));
    }

    /** The customers of the caller's account, the newest first; or the one with an e-mail address or a reference. */
    @GET
    @RolesAllowed(Caller.MAY_READ)
    public SuccessResponse listCustomers(@Context UriInfo uri) {
        String account = caller.account();
        var asked = CustomerQuery.of(QueryParameters.of(uri));
        List<Customer> found = database.call(() -> search(account, asked));
        boolean more = found.size() > asked.limit();
        List<Customer> page = more ? found.subList(0, asked.limit()) : found;
        URI next = more
                ? asked.after(page.get(page.size() - 1).id(), UriBuilder.fromUri(ExternalUrl.of(http)))
                : null;
        return SuccessResponse.page(Response.Status.OK.getStatusCode(),
                page.stream().map(CustomerResponse::kept).toList(),
                new Pagination(asked.limit(), more, next), http);
    }

    private List<Customer> search(String account, CustomerQuery asked) {
        UUID cursor = asked.cursor();
        if (cursor != null && repository.find(account, cursor).isEmpty()) {
            throw CustomerQuery.unknownCursor();
        }
        if (asked.isForOne()) {
            Optional<Customer> one = asked.foldedEmail() == null
                    ? repository.findByReference(account, asked.reference())
                    : repository.findByEmail(account, asked.foldedEmail());
            return one.filter(asked::matches).stream().toList();
        }
        return repository.newest(account, cursor, asked.limit() + 1); // one more tells whether there is more
    }

    /** Changes what a merge patch names. */
    @PATCH
    @RolesAllowed(Caller.MAY_UPDATE)
    @Path("{customer_id}")
    @Consumes({MergePatchReader.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public Response changeCustomer(@PathParam("customer_id") String id,
            @NotNull MergePatch<AddCustomerRequest> patch) {
        String account = caller.account();
        IdempotencyKey.refuse(headers(IdempotencyKey.HEADER));
        ChangeResult result = changes.change(account, known(id), ifMatch(), patch,
                ViolationMapper.errors(validator.validate(patch.values())));
        if (result.changed()) {
            ServiceMetrics.changed();
        }
        return found(result.customer());
    }

    /** Takes a new identity document. */
    @PUT
    @RolesAllowed(Caller.MAY_UPDATE)
    @Path("{customer_id}/identity-document")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replaceIdentityDocument(@PathParam("customer_id") String id,
            @NotNull @Valid @WholeIdentityDocument(mandatory = true) IdentityDocumentRequest request) {
        String account = caller.account();
        IdempotencyKey.refuse(headers(IdempotencyKey.HEADER));
        ChangeResult result = changes.replaceDocument(account, known(id), ifMatch(), request);
        if (result.changed()) {
            ServiceMetrics.documentReplaced();
        }
        return found(result.customer());
    }

    /** Erases a customer for good. */
    @DELETE
    @RolesAllowed(Caller.MAY_ERASE)
    @Path("{customer_id}")
    public SuccessResponse eraseCustomer(@PathParam("customer_id") String id) {
        String account = caller.account();
        ErasedCustomer erased = changes.erase(account, known(id), ifMatch(), caller.subject());
        return SuccessResponse.of(Response.Status.OK.getStatusCode(), ErasedCustomerResponse.of(erased), http);
    }

    private static UUID known(String id) {
        return CustomerId.parse(id).orElseThrow(() -> new ApiException(ErrorCode.CUSTOMER_NOT_FOUND));
    }

    private IfMatch ifMatch() {
        return IfMatch.of(headers(HttpHeaders.IF_MATCH));
    }

    private List<String> headers(String name) {
        return Collections.list(http.getHeaders(name));
    }

    private Response found(Customer customer) {
        return Response
                .ok(SuccessResponse.of(Response.Status.OK.getStatusCode(), CustomerResponse.kept(customer), http))
                .tag(tag(customer)).build();
    }
}
