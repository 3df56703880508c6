package com.yativo.customer.customers;

import static java.util.stream.Collectors.toMap;

import com.github.f4b6a3.uuid.UuidCreator;
import com.yativo.customer.database.DatabaseCircuitBreaker;
import com.yativo.customer.database.DatabaseFailureException;
import com.yativo.customer.database.ReplicationBarrier;
import com.yativo.customer.database.UniqueViolationException;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Adds the customers of many lines as {@link CustomerService} adds one, with one transaction for all of them. Where that
 * meets a unique key, what is there already is looked for, and the others are added again; then each alone.
 *
 * <p>Nothing is looked for before: for an account with hundreds of thousands of customers of which the database has no
 * statistics yet, it reads all of them for each look-up of many names, which took nine tenths of an import's time.
 */
@ApplicationScoped
public class ImportWriter {

    @EJB
    private CustomerRepository repository;
    @Inject
    private CustomerBatchWriter writer;
    @Inject
    private CustomerService service;
    @Inject
    private DatabaseCircuitBreaker database;
    @Inject
    private ReplicationBarrier replication;
    @Inject
    private RequestFingerprint fingerprint;

    /**
     * Plans what is to be stored of lines that are open.
     *
     * @param key {@code null} if the caller gave none
     */
    void plan(String account, IdempotencyKey key, List<ImportLine> lines) {
        open(lines).forEach(line -> line.plan(planned(account, key, line.request())));
    }

    private static List<ImportLine> open(List<ImportLine> lines) {
        return lines.stream().filter(ImportLine::isOpen).toList();
    }

    /**
     * Looks for what is there already of lines that are open, and settles those of which nothing is to be stored.
     *
     * @return whether there is any
     */
    boolean settle(String account, IdempotencyKey key, List<ImportLine> lines) {
        List<ImportLine> open = open(lines);
        Map<String, Customer> byEmail = holders(account, open, Customer::foldedEmail, repository::findByEmails);
        Map<String, Customer> byReference =
                holders(account, open, ImportWriter::reference, repository::findByReferences);
        // After the holders: what another request stores meanwhile is then found by its key, too.
        Map<String, EarlierRequest> byKey = key == null ? Map.of() : earlier(account, open);
        if (!byEmail.isEmpty() || !byReference.isEmpty() || !byKey.isEmpty()) {
            replication.await(); // before it counts as done
        }
        settleEarlier(open, byKey);
        settleTaken(open, Customer::foldedEmail, byEmail, ErrorCode.CUSTOMER_EMAIL_TAKEN);
        settleTaken(open, ImportWriter::reference, byReference, ErrorCode.CUSTOMER_REFERENCE_TAKEN);
        return open(open).size() < open.size();
    }

    private NewCustomer planned(String account, IdempotencyKey key, AddCustomerRequest request) {
        var customer = new Customer(UuidCreator.getTimeOrderedEpochFast(), account, request);
        IdempotencyRecord record = key == null ? null
                : new IdempotencyRecord(account, fingerprint.lineKey(key, customer.foldedEmail()),
                        fingerprint.of(request), customer);
        return new NewCustomer(customer, null, record, null);
    }

    private Map<String, EarlierRequest> earlier(String account, List<ImportLine> lines) {
        Set<String> keys = values(lines, line -> line.addition().record().key());
        return keys.isEmpty() ? Map.of() : database.call(() -> repository.earlier(account, keys)).stream()
                .collect(toMap(earlier -> earlier.record().key(), earlier -> earlier));
    }

    private void settleEarlier(List<ImportLine> lines, Map<String, EarlierRequest> byKey) {
        if (byKey.isEmpty()) { // or there is no key
            return;
        }
        for (ImportLine line : lines) {
            NewCustomer planned = line.addition();
            EarlierRequest earlier = byKey.get(planned.record().key());
            if (service.counts(earlier)) {
                line.replay(earlier);
            } else if (earlier != null) {
                line.plan(new NewCustomer(planned.customer(), planned.document(), planned.record(), earlier.record()));
            }
        }
    }

    private static String reference(Customer customer) {
        return customer.reference().orElse(null);
    }

    private Map<String, Customer> holders(String account, List<ImportLine> lines, Function<Customer, String> name,
            BiFunction<String, Collection<String>, List<Customer>> find) {
        Set<String> names = values(lines, line -> name.apply(line.addition().customer()));
        return names.isEmpty() ? Map.of() : database.call(() -> find.apply(account, names)).stream()
                .collect(toMap(name, holder -> holder));
    }

    private static void settleTaken(List<ImportLine> lines, Function<Customer, String> name,
            Map<String, Customer> holders, ErrorCode taken) {
        for (ImportLine line : lines) {
            String wanted = line.isOpen() ? name.apply(line.addition().customer()) : null;
            Customer holder = wanted == null ? null : holders.get(wanted);
            if (holder != null && holder.id().equals(line.addition().customer().id())) {
                line.done(false); // its commit arrived while its answer was lost
            } else if (holder != null) {
                line.refuse(new ApiException(taken, Map.of("customer_id", holder.id())));
            }
        }
    }

    private static Set<String> values(List<ImportLine> lines, Function<ImportLine, String> value) {
        var values = new HashSet<String>();
        lines.stream().map(value).filter(Objects::nonNull).forEach(values::add);
        return values;
    }

    /** Seals the documents of open lines. */
    void seal(List<ImportLine> lines) {
        for (ImportLine line : open(lines)) {
            NewCustomer planned = line.addition();
            line.plan(new NewCustomer(planned.customer(), service.sealedDocument(planned.customer(), line.request()),
                    planned.record(), planned.expired()));
        }
    }

    /** Stores open lines, and settles them. May be done again after a failure: it goes on with those that are open. */
    void store(List<ImportLine> lines) {
        var together = new ArrayList<ImportLine>();
        var alone = new ArrayList<ImportLine>();
        var emails = new HashSet<String>();
        var references = new HashSet<String>();
        for (ImportLine line : open(lines)) {
            Customer customer = line.addition().customer();
            boolean newEmail = emails.add(customer.foldedEmail());
            boolean newReference = customer.reference().map(references::add).orElse(true);
            (newEmail && newReference ? together : alone).add(line);
        }
        if (!storeTogether(together)) {
            together.forEach(this::addAlone);
        }
        alone.forEach(this::addAlone);
    }

    /**
     * Stores open lines in one transaction, and settles them.
     *
     * @return false if one of them, which nobody knows, may be the reason that nothing is stored
     */
    boolean storeTogether(List<ImportLine> lines) {
        List<ImportLine> open = open(lines);
        try {
            if (!open.isEmpty()) {
                writer.addAll(open.stream().map(ImportLine::addition).toList());
            }
            open.forEach(line -> line.done(false));
            return true;
        } catch (UniqueViolationException taken) {
            return false;
        } catch (DatabaseFailureException failed) {
            if (failed.failure().isOpeningCircuit()) {
                throw failed;
            }
            return false;
        }
    }

    private void addAlone(ImportLine line) {
        try {
            line.done(service.add(line.addition()).replayed());
        } catch (ApiException refused) {
            switch (refused.errorCode()) {
                case IDEMPOTENCY_KEY_REUSED -> {
                    IdempotencyRecord record = line.addition().record();
                    List<EarlierRequest> found =
                            database.call(() -> repository.earlier(record.account(), List.of(record.key())));
                    replication.await();
                    found.forEach(line::replay);
                    if (line.isOpen()) { // the key was removed meanwhile
                        line.refuse(new ApiException(ErrorCode.REQUEST_IN_PROGRESS));
                    }
                }
                case CUSTOMER_EMAIL_TAKEN, CUSTOMER_REFERENCE_TAKEN, CUSTOMER_ERASED, REQUEST_IN_PROGRESS ->
                        line.refuse(refused);
                default -> throw refused;
            }
        }
    }
}
