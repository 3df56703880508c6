package com.yativo.customer.customers;

import com.yativo.customer.database.ConfiguredDataSource;
import com.yativo.customer.database.DatabaseExceptionInterceptor;
import com.yativo.customer.database.DatabaseFailureException;
import com.yativo.customer.database.UniqueViolationException;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Changes and erases customers, each for its own account alone. The row is locked first, so that of several at once each
 * finds what the one before it left.
 */
@Stateless
@Interceptors(DatabaseExceptionInterceptor.class)
public class CustomerChangeRepository {

    @PersistenceContext
    private EntityManager entityManager;
    @Resource(lookup = ConfiguredDataSource.POOL)
    private DataSource database;

    /**
     * Changes a customer.
     *
     * @param change   tells whether it changed anything; may throw an {@link ApiException}, which undoes all
     * @param document that is stored if it did; {@code null} for none
     * @throws ApiException             {@link ErrorCode#CUSTOMER_NOT_FOUND}
     * @throws UniqueViolationException if another customer has the e-mail address or the reference
     * @throws DatabaseFailureException if the database fails
     */
    public ChangeResult change(String account, UUID id, Predicate<Customer> change, SealedDocument document) {
        Customer customer = locked(account, id).orElseThrow(() -> new ApiException(ErrorCode.CUSTOMER_NOT_FOUND));
        boolean changed = change.test(customer);
        entityManager.flush(); // here, so that what the database refuses is translated before the commit
        if (changed && document != null) {
            try (Connection transaction = database.getConnection()) {
                SealedDocument.storeAll(transaction, List.of(document));
            } catch (SQLException refused) {
                throw new PersistenceException(refused);
            }
        }
        return new ChangeResult(customer, changed);
    }

    /**
     * Erases a customer with all documents and what idempotency keys know of it.
     *
     * @return what stays, now or since an earlier time
     * @throws ApiException             {@link ErrorCode#CUSTOMER_NOT_FOUND}, {@link ErrorCode#PRECONDITION_FAILED}
     * @throws DatabaseFailureException if the database fails
     */
    public ErasedCustomer erase(ErasedCustomer erasure, IfMatch ifMatch) {
        Optional<Customer> found = locked(erasure.account(), erasure.id());
        if (found.isEmpty()) {
            return Optional.ofNullable(entityManager.find(ErasedCustomer.class,
                    new Customer.Key(erasure.account(), erasure.id())))
                    .orElseThrow(() -> new ApiException(ErrorCode.CUSTOMER_NOT_FOUND));
        }
        if (!ifMatch.matches(found.get().version())) {
            throw new ApiException(ErrorCode.PRECONDITION_FAILED);
        }
        entityManager.persist(erasure);
        try (Connection transaction = database.getConnection()) {
            SealedDocument.deleteBy(transaction, erasure.account(), erasure.id());
        } catch (SQLException refused) {
            throw new PersistenceException(refused);
        }
        entityManager.remove(found.get());
        entityManager.flush(); // before the query, which would make it read the customer again
        entityManager.createNamedQuery(IdempotencyRecord.WIPE)
                .setParameter("account", erasure.account())
                .setParameter("customerId", erasure.id())
                .executeUpdate();
        return erasure;
    }

    private Optional<Customer> locked(String account, UUID id) {
        return Optional.ofNullable(entityManager.find(Customer.class, new Customer.Key(account, id),
                LockModeType.PESSIMISTIC_WRITE));
    }
}
