package com.yativo.customer.customers;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.util.UuidComparator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** One customer of one account, as it was understood. It is never changed. */
@Entity
@Table(name = "customer")
@NamedQuery(name = Customer.BY_EMAIL,
        query = "SELECT c FROM Customer c WHERE c.account = :account AND c.foldedEmail = :email")
@NamedQuery(name = Customer.NEWEST,
        query = "SELECT c FROM Customer c WHERE c.account = :account ORDER BY c.id DESC")
@NamedQuery(name = Customer.NEWEST_AFTER,
        query = "SELECT c FROM Customer c WHERE c.account = :account AND c.id < :cursor ORDER BY c.id DESC")
public class Customer {

    static final String BY_EMAIL = "Customer.byEmail";
    static final String NEWEST = "Customer.newest";
    static final String NEWEST_AFTER = "Customer.newestAfter";

    @Id
    private UUID id;
    private String account;
    private String name;
    private String email;
    @Column(name = "folded_email")
    private String foldedEmail;
    private String phone;
    private String country;
    private String type;
    @Embedded
    private Address address;
    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    protected Customer() { // for JPA
    }

    /**
     * @param id          UUID of version 7: its time is when the customer came, so that ids sort as customers do
     * @param account     to whom alone the customer belongs
     * @param foldedEmail the address without case: unique within the account
     * @param phone       E.164
     * @param country     ISO 3166-1 alpha-3
     * @param type        {@code individual}, {@code business} or {@code null}
     * @param address     {@code null} if there is none
     */
    Customer(UUID id, String account, String name, String email, String foldedEmail, String phone, String country,
            String type, Address address) {
        this.id = requireNonNull(id);
        this.account = requireNonNull(account);
        this.name = requireNonNull(name);
        this.email = requireNonNull(email);
        this.foldedEmail = requireNonNull(foldedEmail);
        this.phone = requireNonNull(phone);
        this.country = requireNonNull(country);
        this.type = type;
        this.address = address;
        this.createdAt = UuidUtil.getInstant(id).atOffset(ZoneOffset.UTC);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    public String foldedEmail() {
        return foldedEmail;
    }

    public String phone() {
        return phone;
    }

    public String country() {
        return country;
    }

    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    public Optional<Address> address() {
        return Optional.ofNullable(address);
    }

    /** When it was added, in milliseconds. */
    public Instant createdAt() {
        return createdAt.toInstant();
    }

    boolean belongsTo(String account) {
        return this.account.equals(account);
    }

    /** Whether it came before another one, and so stands after it in the list. */
    boolean isBefore(UUID other) {
        return UuidComparator.defaultCompare(id, other) < 0;
    }

    @Override
    public String toString() {
        return "Customer[" + id + "]";
    }
}
