-- What serving requests takes. A customer may be changed or erased, but not given to another account, and a sealed
-- document isn't even read.
GRANT SELECT, INSERT, DELETE,
    UPDATE (name, email, folded_email, phone, country, type, city, state, zipcode, street, house_number,
        address_country, reference, metadata, version, updated_at, document_mac)
    ON customer TO "${service}";
GRANT SELECT (account, customer_id, id, received_at), INSERT, DELETE ON sealed_document TO "${service}";
GRANT SELECT, INSERT, DELETE, UPDATE (mac) ON idempotency_key TO "${service}";
GRANT SELECT, INSERT ON erased_customer TO "${service}";
