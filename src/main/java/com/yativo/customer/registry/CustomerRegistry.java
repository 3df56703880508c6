package com.yativo.customer.registry;

import static com.yativo.customer.registry.DatabaseFault.understanding;

import com.yativo.customer.refusal.Reason;
import com.yativo.customer.refusal.Refusal;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores customers and finds them, each for its own account alone. */
@Stateless
public class CustomerRegistry {

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * Stores all of it or nothing.
     *
     * @throws AlreadyThereException if the key or the e-mail address is there already
     * @throws Refusal {@link Reason#UNAVAILABLE} if the database can't be reached
     */
    public Enrolled add(Addition addition) {
        return understanding(() -> {
            addition.expired().ifPresent(this::forget);
            entityManager.persist(addition.customer());
            addition.request().ifPresent(entityManager::persist);
            entityManager.flush(); // here, so that what the database refuses is understood here
            addition.document().ifPresent(this::store);
            return new Enrolled(addition.customer(), false);
        });
    }

    private void store(SealedDocument document) {
        try {
            document.storeBy(entityManager.unwrap(Connection.class));
        } catch (SQLException refused) {
            throw new PersistenceException(refused);
        }
    }

    private void forget(RememberedRequest expired) {
        entityManager.createNamedQuery(RememberedRequest.FORGET)
                .setParameter("account", expired.account())
                .setParameter("key", expired.key())
                .setParameter("at", expired.createdAt())
                .executeUpdate();
    }

    /** What an idempotency key was used for, with the customer that came of it. */
    public Optional<RememberedRequest> earlier(String account, IdempotencyKey key) {
        return understanding(() -> entityManager
                .createNamedQuery(RememberedRequest.WITH_CUSTOMER, RememberedRequest.class)
                .setParameter("account", account)
                .setParameter("key", key.value())
                .getResultStream().findFirst());
    }

    public Optional<Customer> find(String account, UUID id) {
        return understanding(() -> Optional.ofNullable(entityManager.find(Customer.class, id))
                .filter(customer -> customer.belongsTo(account)));
    }

    /** @param foldedEmail the address without case */
    public Optional<Customer> findByEmail(String account, String foldedEmail) {
        return understanding(() -> entityManager.createNamedQuery(Customer.BY_EMAIL, Customer.class)
                .setParameter("account", account)
                .setParameter("email", foldedEmail)
                .getResultStream().findFirst());
    }

    /**
     * The newest customers first.
     *
     * @param cursor only those that came before this one; empty for the newest of all
     * @param most   how many at most
     */
    public List<Customer> newest(String account, Optional<UUID> cursor, int most) {
        return understanding(() -> {
            var query = entityManager.createNamedQuery(
                    cursor.isPresent() ? Customer.NEWEST_AFTER : Customer.NEWEST, Customer.class);
            cursor.ifPresent(id -> query.setParameter("cursor", id));
            return query.setParameter("account", account).setMaxResults(most).getResultList();
        });
    }

    /**
     * Forgets requests that no longer count, the oldest first.
     *
     * @param before those that were done before this moment
     * @param most   how many at most, so that no transaction is long
     * @return how many there were
     */
    public int forget(OffsetDateTime before, int most) {
        return understanding(() -> {
            OffsetDateTime until = entityManager.createNamedQuery(RememberedRequest.OLDEST, OffsetDateTime.class)
                    .setParameter("before", before)
                    .setFirstResult(most - 1).setMaxResults(1)
                    .getResultStream().findFirst().orElse(before);
            return entityManager.createNamedQuery(RememberedRequest.FORGET_ALL)
                    .setParameter("before", before)
                    .setParameter("until", until)
                    .executeUpdate();
        });
    }
}
