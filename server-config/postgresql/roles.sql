-- Two roles on PostgreSQL: one owns the schema and migrates it, the other serves requests and has no other rights.
-- Run once, as a superuser, in the empty database for the customers:
--
--   psql -d customers -v owner_password=... -v service_password=... -f roles.sql
--
-- Then start the service with DB_USER=customer_service and DB_MIGRATION_USER=customer_owner, each with its password.
-- The migration grants the serving role its rights on each table.
CREATE ROLE customer_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE customer_service LOGIN PASSWORD :'service_password' NOSUPERUSER NOCREATEDB NOCREATEROLE;

DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO customer_owner, customer_service', current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO customer_owner;
GRANT USAGE ON SCHEMA public TO customer_service;
