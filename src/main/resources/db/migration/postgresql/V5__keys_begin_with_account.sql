-- Every key begins with the account, so that each table can be partitioned by it.
ALTER TABLE sealed_document
    DROP CONSTRAINT sealed_document_customer,
    DROP CONSTRAINT sealed_document_customer_id,
    ADD COLUMN account     varchar(255),
    ADD COLUMN id          uuid,
    ADD COLUMN received_at timestamptz;
ALTER TABLE idempotency_key DROP CONSTRAINT idempotency_key_customer;

-- The first document has the id of its customer, with whom it came.
UPDATE sealed_document d SET account = c.account, id = c.id, received_at = c.created_at
    FROM customer c WHERE c.id = d.customer_id;

ALTER TABLE customer
    DROP CONSTRAINT customer_id,
    ADD CONSTRAINT customer_id PRIMARY KEY (account, id),
    ADD COLUMN reference    varchar(255) CHECK (reference <> ''),
    ADD COLUMN metadata     text CHECK (metadata LIKE '{%}'),
    ADD COLUMN version      integer NOT NULL DEFAULT 0,
    ADD COLUMN updated_at   timestamptz,
    ADD COLUMN document_mac bytea CHECK (octet_length(document_mac) = 32);
-- The primary key serves the list, too.
DROP INDEX customer_newest;
CREATE UNIQUE INDEX customer_reference ON customer (account, reference) WHERE reference IS NOT NULL;

-- Several of a customer: a new one is stored beside the earlier ones.
ALTER TABLE sealed_document
    ALTER COLUMN account     SET NOT NULL,
    ALTER COLUMN id          SET NOT NULL,
    ALTER COLUMN received_at SET NOT NULL,
    ADD CONSTRAINT sealed_document_id PRIMARY KEY (account, customer_id, id),
    ADD CONSTRAINT sealed_document_customer FOREIGN KEY (account, customer_id) REFERENCES customer (account, id);

-- A key outlives its customer, but not what was known of the request.
ALTER TABLE idempotency_key ALTER COLUMN mac DROP NOT NULL;
CREATE INDEX idempotency_key_customer ON idempotency_key (account, customer_id);

-- What stays of a customer who was erased: that it was done, when, and by which subject of a token.
CREATE TABLE erased_customer (
    account   varchar(255) NOT NULL CHECK (account <> ''),
    id        uuid         NOT NULL,
    erased_at timestamptz  NOT NULL,
    erased_by text         NOT NULL CHECK (erased_by <> ''),
    CONSTRAINT erased_customer_id PRIMARY KEY (account, id)
);
