package com.yativo.customer.customers;

import com.github.f4b6a3.uuid.util.UuidUtil;
import com.yativo.customer.identity.DocumentSealer;
import com.yativo.customer.identity.IdentityDocument;
import com.yativo.customer.observability.ServiceMetrics;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A customer's identity document, sealed. It can be stored, and that is all: it is no entity, which could be read, and
 * its megabytes go to the database as a stream.
 *
 * @param customerId of the customer for whom it was sealed
 * @param id         UUID of version 7: its time is when the document came. The first has the id of its customer, with
 *                   whom it came
 * @param chunks     of the CMS; not copied, and not to be changed
 */
record SealedDocument(String account, UUID customerId, UUID id, List<byte[]> chunks) {

    private static final String INSERT = "INSERT INTO sealed_document (account, customer_id, id, received_at, sealed)"
            + " VALUES (?, ?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM sealed_document WHERE account = ? AND customer_id = ?";

    /** Seals a document; parameters as above. */
    static SealedDocument seal(DocumentSealer sealer, String account, UUID customerId, UUID id,
            IdentityDocument document) {
        long begin = System.nanoTime();
        List<byte[]> sealed = sealer.seal(customerId, UuidUtil.getInstant(id), document);
        ServiceMetrics.sealedSince(begin);
        return new SealedDocument(account, customerId, id, sealed);
    }

    /** Deletes all of a customer, in the transaction of the connection. */
    static void deleteBy(Connection transaction, String account, UUID customerId) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement(DELETE)) {
            delete.setString(1, account);
            delete.setObject(2, customerId);
            delete.executeUpdate();
        }
    }

    /** Stores them behind their customers, in the transaction of the connection. */
    static void storeAll(Connection transaction, List<SealedDocument> documents) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
            for (SealedDocument document : documents) {
                insert.setString(1, document.account);
                insert.setObject(2, document.customerId);
                insert.setObject(3, document.id);
                insert.setObject(4, UuidUtil.getInstant(document.id).atOffset(ZoneOffset.UTC));
                insert.setBinaryStream(5, document.content(), document.size());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private InputStream content() {
        Stream<InputStream> streams = chunks.stream().map(ByteArrayInputStream::new);
        return new SequenceInputStream(Collections.enumeration(streams.toList()));
    }

    /** In bytes. */
    int size() {
        return chunks.stream().mapToInt(piece -> piece.length).sum();
    }

    @Override
    public String toString() {
        return "SealedDocument[" + id + "]";
    }
}
