package com.yativo.customer.customers;

import com.github.f4b6a3.uuid.UuidCreator;
import com.yativo.customer.database.DatabaseCircuitBreaker;
import com.yativo.customer.database.DatabaseFailureException;
import com.yativo.customer.database.ReplicationBarrier;
import com.yativo.customer.database.UniqueViolationException;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.identity.DocumentSealer;
import com.yativo.customer.json.MergePatch;
import com.yativo.customer.observability.ServiceMetrics;
import com.yativo.customer.validation.Metadata;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Changes customers, gives them new identity documents and erases them. Of requests at the same time, on however many
 * servers, the database makes one wait for the other.
 */
@ApplicationScoped
public class CustomerChangeService {

    /** Another is for an address or a reference that was freed again just after it had stood in the way. */
    private static final int MAX_ATTEMPTS = 3;
    private static final int NONE = -1;

    @EJB
    private CustomerRepository repository;
    @EJB
    private CustomerChangeRepository changes;
    @Inject
    private DatabaseCircuitBreaker database;
    @Inject
    private ReplicationBarrier replication;
    @Inject
    private DocumentSealer sealer;
    @Inject
    private RequestFingerprint fingerprint;
    @Inject
    private Clock clock;

    /**
     * Changes what the patch names, and looks at no other value.
     *
     * @param errors of the patch's values as if they were all of a new customer
     * @throws ApiException {@link ErrorCode#CUSTOMER_NOT_FOUND}, {@link ErrorCode#PRECONDITION_FAILED},
     *     {@link ErrorCode#VALIDATION_FAILED}, {@link ErrorCode#CUSTOMER_EMAIL_TAKEN} or
     *     {@link ErrorCode#CUSTOMER_REFERENCE_TAKEN} with the id of the customer that has the address or the reference
     */
    public ChangeResult change(String account, UUID id, IfMatch ifMatch, MergePatch<AddCustomerRequest> patch,
            List<FieldError> errors) {
        Predicate<Customer> once = once(ifMatch, customer -> {
            refuseIfInvalid(errors, patch, customer);
            return customer.change(patch, clock.instant());
        });
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                return call(() -> changes.change(account, id, once, null));
            } catch (UniqueViolationException taken) {
                refuseIfTaken(account, id, patch.values());
            }
        }
        throw new ApiException(ErrorCode.REQUEST_IN_PROGRESS);
    }

    /** What isn't named is missing only in an address that is new. */
    private static void refuseIfInvalid(List<FieldError> errors, MergePatch<AddCustomerRequest> patch,
            Customer customer) {
        boolean newAddress = customer.address().isEmpty();
        List<FieldError> applying = new ArrayList<>(errors);
        applying.removeIf(error -> error.code() == FieldErrorCode.REQUIRED && !patch.names(error.field())
                && !(newAddress && error.field().startsWith(Customer.ADDRESS + '.')));
        Metadata metadata = patch.values().metadata();
        if (metadata != null && errors.stream().noneMatch(error -> error.field().startsWith(Customer.METADATA))
                && customer.merged(metadata).size() > Metadata.MAX_MEMBERS) {
            applying.add(new FieldError(Customer.METADATA, FieldErrorCode.TOO_MANY,
                    Bounds.atMost(Metadata.MAX_MEMBERS)));
        }
        if (!applying.isEmpty()) {
            throw new ApiException(ErrorCode.VALIDATION_FAILED, applying);
        }
    }

    private void refuseIfTaken(String account, UUID id, AddCustomerRequest request) {
        if (request.email() != null) {
            database.call(() -> repository.findByEmail(account, request.email().folded()))
                    .ifPresent(holder -> refuseUnlessSame(holder, id, ErrorCode.CUSTOMER_EMAIL_TAKEN));
        }
        if (request.reference() != null) {
            database.call(() -> repository.findByReference(account, request.reference().canonical()))
                    .ifPresent(holder -> refuseUnlessSame(holder, id, ErrorCode.CUSTOMER_REFERENCE_TAKEN));
        }
    }

    private static void refuseUnlessSame(Customer holder, UUID id, ErrorCode taken) {
        if (!holder.id().equals(id)) {
            throw new ApiException(taken, Map.of("customer_id", holder.id()));
        }
    }

    /**
     * Stores a new identity document beside the earlier ones, unless it is the same as the newest of them.
     *
     * @param request valid
     * @throws ApiException {@link ErrorCode#CUSTOMER_NOT_FOUND}, {@link ErrorCode#PRECONDITION_FAILED}
     */
    public ChangeResult replaceDocument(String account, UUID id, IfMatch ifMatch, IdentityDocumentRequest request) {
        byte[] mac = fingerprint.of(request);
        Customer customer = database.call(() -> repository.find(account, id))
                .orElseThrow(() -> new ApiException(ErrorCode.CUSTOMER_NOT_FOUND));
        if (!ifMatch.matches(customer.version())) {
            throw new ApiException(ErrorCode.PRECONDITION_FAILED);
        }
        if (customer.hasSameDocument(mac)) {
            replication.await();
            return new ChangeResult(customer, false);
        }
        // Before the transaction, so that neither a connection nor the customer waits for it.
        SealedDocument document = SealedDocument.seal(sealer, account, id, UuidCreator.getTimeOrderedEpochFast(),
                request.document());
        Predicate<Customer> once = once(ifMatch, found -> found.replaceDocument(mac, clock.instant()));
        return call(() -> changes.change(account, id, once, document));
    }

    /**
     * A change that is made of the version that the caller wants to change; also in a second transaction, when nobody
     * knows whether the first was committed: then there is nothing left to change.
     */
    private static Predicate<Customer> once(IfMatch ifMatch, Predicate<Customer> change) {
        var left = new AtomicInteger(NONE);
        return customer -> {
            int version = customer.version();
            boolean matches = ifMatch.matches(version);
            if (!matches && version != left.get()) {
                throw new ApiException(ErrorCode.PRECONDITION_FAILED);
            }
            boolean changed = change.test(customer);
            if (!matches && changed) { // another change left this version
                throw new ApiException(ErrorCode.PRECONDITION_FAILED);
            }
            if (changed) {
                left.set(version + 1);
            }
            return changed;
        };
    }

    /**
     * Erases a customer for good; if that was done before, nothing changes.
     *
     * @param subject by whom it is asked for
     * @throws ApiException {@link ErrorCode#CUSTOMER_NOT_FOUND}, {@link ErrorCode#PRECONDITION_FAILED}
     */
    public ErasedCustomer erase(String account, UUID id, IfMatch ifMatch, String subject) {
        var erasure = new ErasedCustomer(account, id, clock.instant(), subject);
        ErasedCustomer erased = call(() -> changes.erase(erasure, ifMatch));
        if (erased == erasure) {
            ServiceMetrics.erased();
        } else {
            replication.await();
        }
        return erased;
    }

    private <T> T call(Supplier<T> work) {
        try {
            return database.call(work);
        } catch (DatabaseFailureException failed) {
            throw failed.ofWrite();
        }
    }
}
