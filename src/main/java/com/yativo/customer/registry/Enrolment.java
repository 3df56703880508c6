package com.yativo.customer.registry;

import static com.yativo.customer.registry.DatabaseCircuitBreaker.call;

import com.github.f4b6a3.uuid.UuidCreator;
import com.yativo.customer.identity.IdentityDocument;
import com.yativo.customer.identity.Sealing;
import com.yativo.customer.refusal.Reason;
import com.yativo.customer.refusal.Refusal;
import com.yativo.customer.watching.Meters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Adds a customer once, however often and on however many servers it is asked for at the same time. Who was first is
 * decided by the unique keys of the database; everybody else asks it afterwards what stands there.
 */
@ApplicationScoped
public class Enrolment {

    /** A loser finds what the winner left, unless that was just forgotten by its age. */
    private static final int ATTEMPTS = 3;

    @EJB
    private CustomerRegistry registry;
    @Inject
    private Writers writers;
    @Inject
    private Sealing sealing;
    @Inject
    private RequestMac mac;
    @Inject
    private IdempotencySettings settings;
    @Inject
    private Clock clock;

    /**
     * @param key empty if the caller gave none
     * @return the customer, added now or earlier
     * @throws Refusal {@link Reason#IDEMPOTENCY_KEY_REUSED} if the key was used for another request,
     *     {@link Reason#CUSTOMER_EMAIL_TAKEN} with the id of the customer that has the address
     */
    public Enrolled add(String account, Optional<IdempotencyKey> key, AddCustomerRequest request) {
        UUID id = UuidCreator.getTimeOrderedEpochFast();
        Customer customer = Understood.customer(id, account, request);
        Optional<IdentityDocument> sent = Understood.document(request);
        Optional<RememberedRequest> asked = key.map(name ->
                new RememberedRequest(account, name.value(), mac.of(customer, sent), customer));
        Optional<SealedDocument> document = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<RememberedRequest> earlier = key.flatMap(name -> call(() -> registry.earlier(account, name)));
            Optional<RememberedRequest> expired = earlier.filter(this::hasExpired);
            if (earlier.isPresent() && expired.isEmpty()) {
                return afterAll(customer, earlier.get(), asked.orElseThrow());
            }
            if (document.isEmpty()) { // before the transaction, so that no connection waits for it
                document = sent.map(open -> seal(customer, open));
            }
            try {
                var addition = new Addition(customer, document, asked, expired);
                return call(() -> writers.write(() -> registry.add(addition)));
            } catch (DatabaseFailureException failed) {
                throw failed.failure() == DatabaseFailure.LOCK_TIMEOUT
                        ? new Refusal(Reason.REQUEST_IN_PROGRESS, failed.getCause())
                        : failed;
            } catch (UniqueViolationException taken) {
                if (key.flatMap(name -> call(() -> registry.earlier(account, name))).filter(this::counts).isEmpty()) {
                    Optional<Customer> winner = call(() -> registry.findByEmail(account, customer.foldedEmail()));
                    if (winner.isPresent()) {
                        return afterAll(customer, winner.get());
                    }
                }
            }
        }
        throw new Refusal(Reason.REQUEST_IN_PROGRESS);
    }

    private SealedDocument seal(Customer customer, IdentityDocument open) {
        long begin = System.nanoTime();
        List<byte[]> sealed = sealing.seal(customer.id(), customer.createdAt(), open);
        Meters.sealedSince(begin);
        return new SealedDocument(customer.id(), sealed);
    }

    private boolean counts(RememberedRequest earlier) {
        return !hasExpired(earlier);
    }

    private boolean hasExpired(RememberedRequest earlier) {
        return earlier.createdAt().toInstant().isBefore(clock.instant().minus(settings.retention()));
    }

    // What is there may be of this very request, whose commit arrived while its answer was lost with the connection.
    private static Enrolled afterAll(Customer customer, RememberedRequest earlier, RememberedRequest asked) {
        if (!earlier.isSameAs(asked)) {
            throw new Refusal(Reason.IDEMPOTENCY_KEY_REUSED);
        }
        return new Enrolled(earlier.customer(), !earlier.customer().id().equals(customer.id()));
    }

    private static Enrolled afterAll(Customer customer, Customer winner) {
        if (winner.id().equals(customer.id())) {
            return new Enrolled(winner, false);
        }
        throw new Refusal(Reason.CUSTOMER_EMAIL_TAKEN, Map.of("customer_id", winner.id()));
    }
}
