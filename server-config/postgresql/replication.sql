-- The role by which a standby follows its primary, and by which a former primary becomes one (pg_rewind). Run once, as a
-- superuser, on the first primary:
--
--   psql -d postgres -v replication_password=... -f replication.sql
--
-- pg_hba.conf of both servers lets it in from the other:
--
--   host replication,postgres customer_replication OTHER/32 scram-sha-256
CREATE ROLE customer_replication LOGIN REPLICATION PASSWORD :'replication_password';

GRANT EXECUTE ON FUNCTION pg_ls_dir(text, boolean, boolean) TO customer_replication;
GRANT EXECUTE ON FUNCTION pg_stat_file(text, boolean) TO customer_replication;
GRANT EXECUTE ON FUNCTION pg_read_binary_file(text) TO customer_replication;
GRANT EXECUTE ON FUNCTION pg_read_binary_file(text, bigint, bigint, boolean) TO customer_replication;
