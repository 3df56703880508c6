package com.yativo.customer.customers;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.UUID;

/**
 * That a request with an idempotency key was done, and what came of it. Holds no second copy of personal data: the
 * customer's id, and a keyed MAC by which the same request is known again. It outlives a customer who is erased, but its
 * MAC does not.
 */
@Entity
@Table(name = "idempotency_key")
@IdClass(IdempotencyRecord.Key.class)
@NamedQuery(name = IdempotencyRecord.WITH_CUSTOMER,
        query = "SELECT r, c FROM IdempotencyRecord r"
                + " LEFT JOIN Customer c ON c.account = r.account AND c.id = r.customerId"
                + " WHERE r.account = :account AND r.key = :key")
@NamedQuery(name = IdempotencyRecord.ALL_WITH_CUSTOMER,
        query = "SELECT r, c FROM IdempotencyRecord r"
                + " LEFT JOIN Customer c ON c.account = r.account AND c.id = r.customerId"
                + " WHERE r.account = :account AND r.key IN :keys")
@NamedQuery(name = IdempotencyRecord.FORGET, query = "DELETE FROM IdempotencyRecord r"
        + " WHERE r.account = :account AND r.key = :key AND r.createdAt = :at")
@NamedQuery(name = IdempotencyRecord.WIPE, query = "UPDATE IdempotencyRecord r SET r.mac = NULL"
        + " WHERE r.account = :account AND r.customerId = :customerId")
@NamedQuery(name = IdempotencyRecord.OLDEST,
        query = "SELECT r.createdAt FROM IdempotencyRecord r WHERE r.createdAt < :before ORDER BY r.createdAt")
@NamedQuery(name = IdempotencyRecord.FORGET_ALL,
        query = "DELETE FROM IdempotencyRecord r WHERE r.createdAt < :before AND r.createdAt <= :until")
public class IdempotencyRecord implements Comparable<IdempotencyRecord> {

    private static final Comparator<IdempotencyRecord> BY_KEY =
            Comparator.comparing(IdempotencyRecord::account).thenComparing(IdempotencyRecord::key);

    static final String WITH_CUSTOMER = "IdempotencyRecord.withCustomer";
    static final String ALL_WITH_CUSTOMER = "IdempotencyRecord.allWithCustomer";
    static final String OLDEST = "IdempotencyRecord.oldest";
    static final String WIPE = "IdempotencyRecord.wipe";
    static final String FORGET = "IdempotencyRecord.forget";
    static final String FORGET_ALL = "IdempotencyRecord.forgetAll";

    /** A key counts for its account alone. */
    public record Key(String account, String key) implements Serializable {
    }

    @Id
    private String account;
    @Id
    @Column(name = "idempotency_key")
    private String key;
    @Column(name = "customer_id")
    private UUID customerId;
    private byte[] mac;
    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    protected IdempotencyRecord() { // for JPA
    }

    /** @param mac of the request's values, by {@link RequestFingerprint} */
    IdempotencyRecord(String account, IdempotencyKey key, byte[] mac, Customer customer) {
        this(account, key.value(), mac, customer);
    }

    /** @param key by which a line of an import is known again: none that a caller could send */
    IdempotencyRecord(String account, String key, byte[] mac, Customer customer) {
        this.account = requireNonNull(account);
        this.key = requireNonNull(key);
        this.mac = requireNonNull(mac);
        this.customerId = customer.id();
        this.createdAt = customer.createdAt().atOffset(ZoneOffset.UTC);
    }

    String account() {
        return account;
    }

    String key() {
        return key;
    }

    boolean isSameAs(IdempotencyRecord other) {
        return MessageDigest.isEqual(mac, other.mac);
    }

    UUID customerId() {
        return customerId;
    }

    OffsetDateTime createdAt() {
        return createdAt;
    }

    /** The order of batches. */
    @Override
    public int compareTo(IdempotencyRecord other) {
        return BY_KEY.compare(this, other);
    }
}
