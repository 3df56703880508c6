-- Every key begins with the account, as on PostgreSQL.
ALTER TABLE sealed_document DROP CONSTRAINT sealed_document_customer;
ALTER TABLE sealed_document DROP CONSTRAINT sealed_document_customer_id;
ALTER TABLE sealed_document ADD COLUMN (
    account     varchar(510),
    id          uuid,
    received_at timestamp(3) with time zone
);
ALTER TABLE idempotency_key DROP CONSTRAINT idempotency_key_customer;

-- The first document has the id of its customer, with whom it came.
UPDATE sealed_document d SET (account, id, received_at) = (
    SELECT c.account, c.id, c.created_at FROM customer c WHERE c.id = d.customer_id);

ALTER TABLE customer DROP CONSTRAINT customer_id;
ALTER TABLE customer ADD CONSTRAINT customer_id PRIMARY KEY (account, id);
ALTER TABLE customer ADD COLUMN (
    reference    varchar(510)   CHECK (reference <> ''),
    metadata     varchar(60000) CHECK (metadata LIKE '{%}'),
    version      integer        DEFAULT 0 NOT NULL,
    updated_at   timestamp(3) with time zone,
    document_mac varbinary(32)  CHECK (octet_length(document_mac) = 32)
);
-- The primary key serves the list, too.
DROP INDEX customer_newest;
ALTER TABLE customer ADD CONSTRAINT customer_reference UNIQUE (account, reference);

-- Several of a customer: a new one is stored beside the earlier ones.
ALTER TABLE sealed_document ALTER COLUMN account SET NOT NULL;
ALTER TABLE sealed_document ALTER COLUMN id SET NOT NULL;
ALTER TABLE sealed_document ALTER COLUMN received_at SET NOT NULL;
ALTER TABLE sealed_document ADD CONSTRAINT sealed_document_id PRIMARY KEY (account, customer_id, id);
ALTER TABLE sealed_document ADD CONSTRAINT sealed_document_customer
    FOREIGN KEY (account, customer_id) REFERENCES customer (account, id);

-- A key outlives its customer, but not what was known of the request.
ALTER TABLE idempotency_key ALTER COLUMN mac DROP NOT NULL;
CREATE INDEX idempotency_key_customer ON idempotency_key (account, customer_id);

-- What stays of a customer who was erased: that it was done, when, and by which subject of a token.
CREATE TABLE erased_customer (
    account   varchar(510)   NOT NULL CHECK (account <> ''),
    id        uuid           NOT NULL,
    erased_at timestamp(3) with time zone NOT NULL,
    erased_by varchar(20000) NOT NULL CHECK (erased_by <> ''),
    CONSTRAINT erased_customer_id PRIMARY KEY (account, id)
);
