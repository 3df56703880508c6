package com.yativo.customer.customers;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** That a customer was erased: all that is kept of one then. Holds no personal data. */
@Entity
@Table(name = "erased_customer")
@IdClass(Customer.Key.class)
public class ErasedCustomer {

    @Id
    private String account;
    @Id
    private UUID id;
    @Column(name = "erased_at")
    private OffsetDateTime erasedAt;
    @Column(name = "erased_by")
    private String erasedBy;

    protected ErasedCustomer() { // for JPA
    }

    /** @param erasedBy the subject of the token with which it was asked for */
    ErasedCustomer(String account, UUID id, Instant erasedAt, String erasedBy) {
        this.account = requireNonNull(account);
        this.id = requireNonNull(id);
        this.erasedAt = erasedAt.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        this.erasedBy = requireNonNull(erasedBy);
    }

    String account() {
        return account;
    }

    public UUID id() {
        return id;
    }

    /** In milliseconds. */
    public Instant erasedAt() {
        return erasedAt.toInstant();
    }

    @Override
    public String toString() {
        return "ErasedCustomer[" + id + "]";
    }
}
