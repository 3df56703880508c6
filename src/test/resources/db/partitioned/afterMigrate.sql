-- All tables of the schema again, as they are but in four parts by account: what one does for a very large database.
CREATE TEMPORARY TABLE foreign_key AS
    SELECT conrelid::regclass::text AS referencing, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f';

DO $$
DECLARE
    name text;
    reference record;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables
            WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history' LOOP
        EXECUTE format('ALTER TABLE %I RENAME TO %I', name, name || '_whole');
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL) PARTITION BY HASH (account)', name, name || '_whole');
        FOR part IN 0..3 LOOP
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
                name || '_part' || part, name, part);
        END LOOP;
        EXECUTE format('DROP TABLE %I CASCADE', name || '_whole');
    END LOOP;
    FOR reference IN SELECT * FROM foreign_key LOOP
        EXECUTE format('ALTER TABLE %s ADD %s', reference.referencing, reference.definition);
    END LOOP;
END
$$;
