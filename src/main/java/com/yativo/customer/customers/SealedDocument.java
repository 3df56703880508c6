package com.yativo.customer.customers;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A customer's identity document, sealed. It can be stored, and that is all: it is no entity, which could be read, and
 * its megabytes go to the database as a stream.
 *
 * @param customerId of the customer for whom it was sealed
 * @param chunks     of the CMS; not copied, and not to be changed
 */
record SealedDocument(UUID customerId, List<byte[]> chunks) {

    private static final String INSERT = "INSERT INTO sealed_document (customer_id, sealed) VALUES (?, ?)";

    /** Stores it behind its customer, in the transaction of the connection. */
    void storeBy(Connection transaction) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
            insert.setObject(1, customerId);
            insert.setBinaryStream(2, content(), size());
            insert.executeUpdate();
        }
    }

    private InputStream content() {
        Stream<InputStream> streams = chunks.stream().map(ByteArrayInputStream::new);
        return new SequenceInputStream(Collections.enumeration(streams.toList()));
    }

    private int size() {
        return chunks.stream().mapToInt(piece -> piece.length).sum();
    }

    @Override
    public String toString() {
        return "SealedDocument[" + customerId + "]";
    }
}
