-- What is committed is on the disk; who waits for another does so as long as on PostgreSQL.
SET WRITE_DELAY 0;
SET DEFAULT_LOCK_TIMEOUT 10000;

-- H2 counts a character outside of the basic plane as two: its columns are twice as long.
CREATE TABLE customer (
    id              uuid         NOT NULL,
    account         varchar(510) NOT NULL CHECK (account <> ''),
    name            varchar(400) NOT NULL CHECK (name <> ''),
    email           varchar(508) NOT NULL CHECK (email LIKE '%_@_%'),
    folded_email    varchar(508) NOT NULL CHECK (folded_email LIKE '%_@_%'),
    phone           varchar(16)  NOT NULL CHECK (phone LIKE '+%'),
    country         varchar(3)   NOT NULL CHECK (char_length(country) = 3),
    type            varchar(10)  CHECK (type IN ('individual', 'business')),
    city            varchar(400) CHECK (city <> ''),
    state           varchar(400),
    zipcode         varchar(40),
    street          varchar(400) CHECK (street <> ''),
    house_number    varchar(40),
    address_country varchar(3)   CHECK (char_length(address_country) = 3),
    created_at      timestamp(3) with time zone  NOT NULL,
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
    sealed      varbinary(20000000) NOT NULL CHECK (octet_length(sealed) > 0),
    CONSTRAINT sealed_document_customer_id PRIMARY KEY (customer_id),
    CONSTRAINT sealed_document_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
);

CREATE TABLE idempotency_key (
    account         varchar(510) NOT NULL CHECK (account <> ''),
    idempotency_key varchar(510) NOT NULL CHECK (idempotency_key <> ''),
    customer_id     uuid         NOT NULL,
    mac             varbinary(32) NOT NULL CHECK (octet_length(mac) = 32),
    created_at      timestamp(3) with time zone  NOT NULL,
    CONSTRAINT idempotency_key_name PRIMARY KEY (account, idempotency_key),
    CONSTRAINT idempotency_key_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
);
-- The oldest are forgotten first.
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
