package com.yativo.customer.customers;

import com.github.f4b6a3.uuid.UuidCreator;
import com.yativo.customer.database.DatabaseCircuitBreaker;
import com.yativo.customer.database.DatabaseFailureException;
import com.yativo.customer.database.ReplicationBarrier;
import com.yativo.customer.database.UniqueViolationException;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.identity.DocumentSealer;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Adds a customer once, however often and on however many servers it is asked for at the same time. Who was first is
 * decided by the unique keys of the database; everybody else asks it afterwards what stands there.
 */
@ApplicationScoped
public class CustomerService {

    /** Another is for a key or an address that was freed again just after it had stood in the way. */
    private static final int MAX_ATTEMPTS = 3;

    @EJB
    private CustomerRepository repository;
    @Inject
    private CustomerBatchWriter writer;
    @Inject
    private DatabaseCircuitBreaker database;
    @Inject
    private ReplicationBarrier replication;
    @Inject
    private DocumentSealer sealer;
    @Inject
    private RequestFingerprint fingerprint;
    @Inject
    private IdempotencySettings settings;
    @Inject
    private Clock clock;

    /**
     * @param key {@code null} if the caller gave none
     * @return the customer, added now or earlier
     * @throws ApiException {@link ErrorCode#IDEMPOTENCY_KEY_REUSED} if the key was used for another request,
     *     {@link ErrorCode#CUSTOMER_ERASED} if its customer was erased, {@link ErrorCode#CUSTOMER_EMAIL_TAKEN} or
     *     {@link ErrorCode#CUSTOMER_REFERENCE_TAKEN} with the id of the customer that has the address or the reference
     */
    public AddCustomerResult add(String account, IdempotencyKey key, AddCustomerRequest request) {
        var customer = new Customer(UuidCreator.getTimeOrderedEpochFast(), account, request);
        IdempotencyRecord record = record(account, key, request, customer);
        EarlierRequest earlier = earlier(record);
        if (counts(earlier)) {
            return replicated(earlier.replayFor(record));
        }
        // Before the transaction, so that no connection waits for it.
        SealedDocument document = sealedDocument(customer, request);

        return add(new NewCustomer(customer, document, record, earlier == null ? null : earlier.record()));
    }

    /**
     * Stores what a request asks for, or finds out why it can't be.
     *
     * @throws ApiException as for a request
     */
    AddCustomerResult add(NewCustomer planned) {
        Customer customer = planned.customer();
        IdempotencyRecord record = planned.record();
        NewCustomer addition = planned;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                return store(addition);
            } catch (UniqueViolationException taken) {
                EarlierRequest earlier = earlier(record);
                if (counts(earlier)) {
                    return replicated(earlier.replayFor(record));
                }
                Optional<Customer> stored = storedOrTaken(customer);
                if (stored.isPresent()) {
                    return replicated(new AddCustomerResult(stored.get(), false));
                }
                addition = new NewCustomer(customer, planned.document(), record,
                        earlier == null ? null : earlier.record());
            }
        }
        throw new ApiException(ErrorCode.REQUEST_IN_PROGRESS);
    }

    /** What was found, once a failover doesn't lose it. */
    private AddCustomerResult replicated(AddCustomerResult found) {
        replication.await();
        return found;
    }

    /**
     * Does all that {@link #add} does, but stores and seals nothing.
     *
     * @return the customer as it would be stored
     * @throws ApiException as {@link #add}
     */
    public Customer check(String account, IdempotencyKey key, AddCustomerRequest request) {
        var customer = new Customer(UuidCreator.getTimeOrderedEpochFast(), account, request);
        IdempotencyRecord record = record(account, key, request, customer);
        EarlierRequest earlier = earlier(record);
        if (counts(earlier)) {
            earlier.replayFor(record);
        } else {
            storedOrTaken(customer);
        }
        return customer;
    }

    private IdempotencyRecord record(String account, IdempotencyKey key, AddCustomerRequest request,
            Customer customer) {
        return key == null ? null : new IdempotencyRecord(account, key, fingerprint.of(request), customer);
    }

    /** What the key of this record was used for; {@code null} if for nothing, or if there is no key. */
    private EarlierRequest earlier(IdempotencyRecord record) {
        return record == null ? null
                : database.call(() -> repository.earlier(record.account(), record.key())).orElse(null);
    }

    /** Whether there is one that isn't too old; one that is too old may be replaced. */
    boolean counts(EarlierRequest earlier) {
        Instant oldest = clock.instant().minus(settings.retention());
        return earlier != null && !earlier.record().createdAt().toInstant().isBefore(oldest);
    }

    /** @return {@code null} if the request has no identity document */
    SealedDocument sealedDocument(Customer customer, AddCustomerRequest request) {
        if (!request.identity().isSent()) {
            return null;
        }
        customer.receiveDocument(fingerprint.of(request.identity()));
        return SealedDocument.seal(sealer, customer.account(), customer.id(), customer.id(),
                request.identity().document());
    }

    private AddCustomerResult store(NewCustomer addition) {
        try {
            writer.add(addition);
            return new AddCustomerResult(addition.customer(), false);
        } catch (DatabaseFailureException failed) {
            throw failed.ofWrite();
        }
    }

    /**
     * Looks for who has the address or the reference.
     *
     * @return this very customer, whose commit arrived while its answer was lost; empty if nobody has them
     * @throws ApiException if another has one of them
     */
    private Optional<Customer> storedOrTaken(Customer customer) {
        Optional<Customer> holder =
                database.call(() -> repository.findByEmail(customer.account(), customer.foldedEmail()));
        if (holder.isPresent()) {
            return Optional.of(sameOrTaken(holder.get(), customer, ErrorCode.CUSTOMER_EMAIL_TAKEN));
        }
        return customer.reference()
                .flatMap(reference -> database.call(() -> repository.findByReference(customer.account(), reference)))
                .map(other -> sameOrTaken(other, customer, ErrorCode.CUSTOMER_REFERENCE_TAKEN));
    }

    private static Customer sameOrTaken(Customer holder, Customer customer, ErrorCode taken) {
        if (!holder.id().equals(customer.id())) {
            throw new ApiException(taken, Map.of("customer_id", holder.id()));
        }
        return holder;
    }
}
