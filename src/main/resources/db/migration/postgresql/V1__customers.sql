CREATE TABLE customer (
    id              uuid         NOT NULL,
    account         varchar(255) NOT NULL CHECK (account <> ''),
    name            varchar(200) NOT NULL CHECK (name <> ''),
    email           varchar(254) NOT NULL CHECK (email LIKE '%_@_%'),
    folded_email    varchar(254) NOT NULL CHECK (folded_email LIKE '%_@_%'),
    phone           varchar(16)  NOT NULL CHECK (phone LIKE '+%'),
    country         varchar(3)   NOT NULL CHECK (char_length(country) = 3),
    type            varchar(10)  CHECK (type IN ('individual', 'business')),
    city            varchar(200) CHECK (city <> ''),
    state           varchar(200),
    zipcode         varchar(20),
    street          varchar(200) CHECK (street <> ''),
    house_number    varchar(20),
    address_country varchar(3)   CHECK (char_length(address_country) = 3),
    created_at      timestamptz  NOT NULL,
    CONSTRAINT customer_id PRIMARY KEY (id),
    CONSTRAINT customer_email UNIQUE (account, folded_email),
    CONSTRAINT customer_whole_address CHECK (
        (city IS NULL AND state IS NULL AND zipcode IS NULL AND street IS NULL AND house_number IS NULL
            AND address_country IS NULL)
        OR (city IS NOT NULL AND street IS NOT NULL AND address_country IS NOT NULL))
);
-- The list of an account, newest first, as ids sort by time.
CREATE INDEX customer_newest ON customer (account, id);

CREATE TABLE sealed_document (
    customer_id uuid  NOT NULL,
    sealed      bytea NOT NULL CHECK (octet_length(sealed) > 0),
    CONSTRAINT sealed_document_customer_id PRIMARY KEY (customer_id),
    CONSTRAINT sealed_document_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
);
-- What is sealed can't be compressed: not worth the try.
ALTER TABLE sealed_document ALTER COLUMN sealed SET STORAGE EXTERNAL;

CREATE TABLE idempotency_key (
    account         varchar(255) NOT NULL CHECK (account <> ''),
    idempotency_key varchar(255) NOT NULL CHECK (idempotency_key <> ''),
    customer_id     uuid         NOT NULL,
    mac             bytea        NOT NULL CHECK (octet_length(mac) = 32),
    created_at      timestamptz  NOT NULL,
    CONSTRAINT idempotency_key_name PRIMARY KEY (account, idempotency_key),
    CONSTRAINT idempotency_key_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
);
-- The oldest are forgotten first.
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
