package com.yativo.customer.registry;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.UUID;

/** A customer's identity document, sealed. It can be stored, and that is all: nothing gives the bytes back. */
@Entity
@Table(name = "sealed_document")
public class SealedDocument {

    @Id
    private UUID customerId;
    @MapsId
    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "customer_id")
    private Customer customer;
    private byte[] sealed;

    protected SealedDocument() { // for JPA
    }

    /** @param sealed CMS, made for this customer; not copied, and not to be changed */
    SealedDocument(Customer customer, byte[] sealed) {
        this.customer = requireNonNull(customer);
        this.sealed = requireNonNull(sealed);
    }
}
