-- Two roles on PostgreSQL: one owns the schema and migrates it, the other serves requests and can do no more than that.
-- Once, as a superuser, in the empty database that is to hold the customers:
--
--   psql -d customers -v owner_password=... -v service_password=... -f roles.sql
--
-- Then start the service with DB_USER=customer_service and DB_MIGRATION_USER=customer_owner, each with its password.
-- What the serving role may do with each table is granted by the migration itself.
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
