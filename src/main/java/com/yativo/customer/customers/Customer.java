package com.yativo.customer.customers;

import static com.yativo.customer.validation.ParsedText.canonicalOrNull;
import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.util.UuidComparator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import com.yativo.customer.json.MergePatch;
import com.yativo.customer.validation.Metadata;
import com.yativo.customer.validation.ParsedText;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One customer of one account, in canonical values. */
@Entity
@Table(name = "customer")
@IdClass(Customer.Key.class)
@NamedQuery(name = Customer.BY_EMAIL,
        query = "SELECT c FROM Customer c WHERE c.account = :account AND c.foldedEmail = :email")
@NamedQuery(name = Customer.BY_REFERENCE,
        query = "SELECT c FROM Customer c WHERE c.account = :account AND c.reference = :reference")
@NamedQuery(name = Customer.ALL_BY_EMAIL,
        query = "SELECT c FROM Customer c WHERE c.account = :account AND c.foldedEmail IN :emails")
@NamedQuery(name = Customer.ALL_BY_REFERENCE,
        query = "SELECT c FROM Customer c WHERE c.account = :account AND c.reference IN :references")
@NamedQuery(name = Customer.NEWEST,
        query = "SELECT c FROM Customer c WHERE c.account = :account ORDER BY c.id DESC")
@NamedQuery(name = Customer.NEWEST_AFTER,
        query = "SELECT c FROM Customer c WHERE c.account = :account AND c.id < :cursor ORDER BY c.id DESC")
public class Customer implements Comparable<Customer> {

    private static final Comparator<Customer> BY_UNIQUE_KEY =
            Comparator.<Customer, String>comparing(customer -> customer.account).thenComparing(Customer::foldedEmail);

    static final String ADDRESS = "customer_address";
    static final String METADATA = "customer_metadata";
    private static final String REFERENCE = "customer_reference";
    private static final String TYPE = "customer_type";

    static final String BY_EMAIL = "Customer.byEmail";
    static final String BY_REFERENCE = "Customer.byReference";
    static final String ALL_BY_EMAIL = "Customer.allByEmail";
    static final String ALL_BY_REFERENCE = "Customer.allByReference";
    static final String NEWEST = "Customer.newest";
    static final String NEWEST_AFTER = "Customer.newestAfter";

    /** An id counts for its account alone: all that is kept of an account can lie in one place. */
    public record Key(String account, UUID id) implements Serializable {
    }

    @Id
    private String account;
    @Id
    private UUID id;
    private String name;
    private String email;
    @Column(name = "folded_email")
    private String foldedEmail;
    private String phone;
    private String country;
    private String type;
    @Embedded
    private Address address;
    private String reference;
    private String metadata;
    @Column(name = "created_at")
    private OffsetDateTime createdAt;
    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;
    @Column(name = "document_mac")
    private byte[] documentMac;
    @Version
    private int version;

    protected Customer() { // for JPA
    }

    /**
     * @param id      UUID of version 7: its time is when the customer came, so that ids sort as customers do
     * @param account to whom alone the customer belongs
     * @param request valid
     */
    Customer(UUID id, String account, AddCustomerRequest request) {
        this.id = requireNonNull(id);
        this.account = requireNonNull(account);
        this.name = request.name().canonical();
        this.email = request.email().canonical();
        this.foldedEmail = request.email().folded();
        this.phone = request.phone().canonical();
        this.country = request.country().canonical();
        this.type = canonicalOrNull(request.type());
        this.address = request.address() == null ? null : new Address(request.address());
        this.reference = canonicalOrNull(request.reference());
        this.metadata = request.metadata() == null ? null : Metadata.toJson(request.metadata().members());
        this.createdAt = UuidUtil.getInstant(id).atOffset(ZoneOffset.UTC);
    }

    String account() {
        return account;
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

    /** The address without case: unique within the account. */
    public String foldedEmail() {
        return foldedEmail;
    }

    /** @return E.164 */
    public String phone() {
        return phone;
    }

    /** @return ISO 3166-1 alpha-3 */
    public String country() {
        return country;
    }

    /** @return {@code individual} or {@code business}, if it was sent */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    public Optional<Address> address() {
        return Optional.ofNullable(address);
    }

    /** The caller's own name for the customer: unique within the account. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /** @return texts by name, in the order in which they were sent */
    public Optional<Map<String, String>> metadata() {
        return Optional.ofNullable(metadata).map(Metadata::ofJson);
    }

    /** When it was added, in milliseconds. */
    public Instant createdAt() {
        return createdAt.toInstant();
    }

    /** When it was last changed, in milliseconds; empty if it never was. */
    public Optional<Instant> updatedAt() {
        return Optional.ofNullable(updatedAt).map(OffsetDateTime::toInstant);
    }

    /** Another one after each change. */
    public int version() {
        return version;
    }

    /**
     * Takes what a patch names, and leaves the rest as it is.
     *
     * @param patch valid for this customer
     * @return whether anything is another now
     */
    boolean change(MergePatch<AddCustomerRequest> patch, Instant now) {
        AddCustomerRequest sent = patch.values();
        var before = CustomerResponse.kept(this);
        name = changed(name, sent.name());
        country = changed(country, sent.country());
        phone = changed(phone, sent.phone());
        if (sent.email() != null) {
            email = changed(email, sent.email());
            foldedEmail = sent.email().folded();
        }
        type = patch.names(TYPE) ? canonicalOrNull(sent.type()) : type;
        if (patch.names(ADDRESS)) {
            address = address(sent.address(), patch);
        }
        reference = patch.names(REFERENCE) ? canonicalOrNull(sent.reference()) : reference;
        if (patch.names(METADATA)) {
            metadata = sent.metadata() == null ? null : Metadata.toJson(merged(sent.metadata()));
        }
        return isUpdated(!CustomerResponse.kept(this).equals(before), now);
    }

    private static String changed(String value, ParsedText sent) {
        return sent == null ? value : sent.canonical();
    }

    private Address address(AddressRequest sent, MergePatch<?> patch) {
        return sent == null ? null : address == null ? new Address(sent) : address.changed(sent, patch);
    }

    /** What is there with what a patch gives, which comes last, and without what it takes away. */
    Map<String, String> merged(Metadata patch) {
        Map<String, String> merged = metadata().orElseGet(LinkedHashMap::new);
        patch.sent().forEach((name, text) -> {
            if (text == null) {
                merged.remove(name);
            } else {
                merged.put(name, text);
            }
        });
        return merged;
    }

    /** @param mac of the values of an identity document, the newest from now on */
    void receiveDocument(byte[] mac) {
        documentMac = mac.clone();
    }

    /**
     * Takes a new identity document.
     *
     * @param mac of its values
     * @return whether it is another than the newest one
     */
    boolean replaceDocument(byte[] mac, Instant now) {
        boolean another = !hasSameDocument(mac);
        if (another) {
            receiveDocument(mac);
        }
        return isUpdated(another, now);
    }

    private boolean isUpdated(boolean changed, Instant now) {
        if (changed) {
            updatedAt = now.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        }
        return changed;
    }

    /** @param mac of an identity document's values: whether the newest one has the same */
    boolean hasSameDocument(byte[] mac) {
        return MessageDigest.isEqual(documentMac, mac);
    }

    /** Whether it came before another one, and so stands after it in the list. */
    boolean isBefore(UUID other) {
        return UuidComparator.defaultCompare(id, other) < 0;
    }

    /** The order of batches. */
    @Override
    public int compareTo(Customer other) {
        return BY_UNIQUE_KEY.compare(this, other);
    }

    @Override
    public String toString() {
        return "Customer[" + id + "]";
    }
}
