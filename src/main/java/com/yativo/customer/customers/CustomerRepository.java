package com.yativo.customer.customers;

import com.yativo.customer.database.ConfiguredDataSource;
import com.yativo.customer.database.DatabaseExceptionInterceptor;
import com.yativo.customer.database.DatabaseFailureException;
import com.yativo.customer.database.UniqueViolationException;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Stores customers and finds them, each for its own account alone. */
@Stateless
@Interceptors(DatabaseExceptionInterceptor.class)
public class CustomerRepository {

    @PersistenceContext
    private EntityManager entityManager;
    @Resource(lookup = ConfiguredDataSource.POOL)
    private DataSource database;

    /**
     * Stores all of them or nothing, each kind of row as one batch.
     *
     * @throws UniqueViolationException if a key, an e-mail address or a reference is there already
     * @throws DatabaseFailureException if the database fails
     */
    public void addAll(List<NewCustomer> additions) {
        each(additions, NewCustomer::expired).sorted().forEach(this::forget);
        each(additions, NewCustomer::customer).forEach(entityManager::persist);
        each(additions, NewCustomer::record).forEach(entityManager::persist);
        entityManager.flush(); // here, so that what the database refuses is translated before the commit
        List<SealedDocument> documents = each(additions, NewCustomer::document).toList();
        if (!documents.isEmpty()) {
            store(documents);
        }
    }

    private static <T> Stream<T> each(List<NewCustomer> additions, Function<NewCustomer, T> part) {
        return additions.stream().map(part).filter(Objects::nonNull);
    }

    private void store(List<SealedDocument> documents) {
        try (Connection transaction = database.getConnection()) {
            SealedDocument.storeAll(transaction, documents);
        } catch (SQLException refused) {
            throw new PersistenceException(refused);
        }
    }

    private void forget(IdempotencyRecord expired) {
        entityManager.createNamedQuery(IdempotencyRecord.FORGET)
                .setParameter("account", expired.account())
                .setParameter("key", expired.key())
                .setParameter("at", expired.createdAt())
                .executeUpdate();
    }

    /** What an idempotency key was used for, with the customer that came of it. */
    public Optional<EarlierRequest> earlier(String account, String key) {
        return entityManager.createNamedQuery(IdempotencyRecord.WITH_CUSTOMER, Object[].class)
                .setParameter("account", account)
                .setParameter("key", key)
                .getResultStream().findFirst()
                .map(row -> new EarlierRequest((IdempotencyRecord) row[0], (Customer) row[1]));
    }

    /** What those of the keys were used for that were used at all; at least one is asked for. */
    public List<EarlierRequest> earlier(String account, Collection<String> keys) {
        return entityManager.createNamedQuery(IdempotencyRecord.ALL_WITH_CUSTOMER, Object[].class)
                .setParameter("account", account)
                .setParameter("keys", keys)
                .getResultStream()
                .map(row -> new EarlierRequest((IdempotencyRecord) row[0], (Customer) row[1])).toList();
    }

    public Optional<Customer> find(String account, UUID id) {
        return Optional.ofNullable(entityManager.find(Customer.class, new Customer.Key(account, id)));
    }

    /** @param foldedEmail the address without case */
    public Optional<Customer> findByEmail(String account, String foldedEmail) {
        return entityManager.createNamedQuery(Customer.BY_EMAIL, Customer.class)
                .setParameter("account", account)
                .setParameter("email", foldedEmail)
                .getResultStream().findFirst();
    }

    /** @param reference letter by letter */
    public Optional<Customer> findByReference(String account, String reference) {
        return entityManager.createNamedQuery(Customer.BY_REFERENCE, Customer.class)
                .setParameter("account", account)
                .setParameter("reference", reference)
                .getResultStream().findFirst();
    }

    /** @param foldedEmails the addresses without case, at least one */
    public List<Customer> findByEmails(String account, Collection<String> foldedEmails) {
        return entityManager.createNamedQuery(Customer.ALL_BY_EMAIL, Customer.class)
                .setParameter("account", account)
                .setParameter("emails", foldedEmails)
                .getResultList();
    }

    /** @param references at least one */
    public List<Customer> findByReferences(String account, Collection<String> references) {
        return entityManager.createNamedQuery(Customer.ALL_BY_REFERENCE, Customer.class)
                .setParameter("account", account)
                .setParameter("references", references)
                .getResultList();
    }

    /**
     * The newest customers first.
     *
     * @param cursor only those that came before this one; {@code null} for the newest of all
     * @param most   how many at most
     */
    public List<Customer> newest(String account, UUID cursor, int most) {
        var query = cursor == null
                ? entityManager.createNamedQuery(Customer.NEWEST, Customer.class)
                : entityManager.createNamedQuery(Customer.NEWEST_AFTER, Customer.class).setParameter("cursor", cursor);
        return query.setParameter("account", account).setMaxResults(most).getResultList();
    }

    /**
     * Forgets requests that no longer count, the oldest first, in a transaction of its own.
     *
     * @param before those that were done before this moment
     * @param most   how many at most, so that no transaction is long
     * @return how many there were
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int forget(OffsetDateTime before, int most) {
        OffsetDateTime until = entityManager.createNamedQuery(IdempotencyRecord.OLDEST, OffsetDateTime.class)
                .setParameter("before", before)
                .setFirstResult(most - 1).setMaxResults(1)
                .getResultStream().findFirst().orElse(before);
        return entityManager.createNamedQuery(IdempotencyRecord.FORGET_ALL)
                .setParameter("before", before)
                .setParameter("until", until)
                .executeUpdate();
    }
}
