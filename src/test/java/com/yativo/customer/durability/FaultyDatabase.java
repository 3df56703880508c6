package com.yativo.customer.durability;

import com.yativo.customer.testing.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A PostgreSQL database in which chosen statements of the service fail. The service is the owner of its tables, but no
 * superuser: row level security and triggers then decide over each of its statements, and over the commit.
 */
final class FaultyDatabase implements AutoCloseable {

    /** As SQLState: ends the session in the middle of the statement, as an administrator or a failover does. */
    static final String SESSION_ENDED = "ended";
    /** As SQLState: waits until {@link #release}. */
    static final String HELD = "held";

    private static final int EVERY_TIME = Integer.MAX_VALUE;
    private static final String FAULTS = """
            CREATE TABLE fault (pattern text NOT NULL, state text NOT NULL, times int NOT NULL);
            CREATE SEQUENCE fault_raised;
            CREATE FUNCTION fail() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
            DECLARE
                fault record;
            BEGIN
                SELECT * INTO fault FROM public.fault WHERE current_query() ~* pattern;
                IF NOT FOUND OR nextval('public.fault_raised') > fault.times THEN
                    RETURN true;
                END IF;
                CASE fault.state
                    WHEN 'ended' THEN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(5);
                    WHEN 'held' THEN PERFORM pg_advisory_xact_lock_shared(1);
                    ELSE RAISE EXCEPTION 'made to fail' USING ERRCODE = fault.state;
                END CASE;
                RETURN true;
            END $$;
            CREATE FUNCTION fail_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM public.fail();
                RETURN NULL;
            END $$;
            """;
    private static final String FAULTS_OF_TABLE = """
            ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY;
            ALTER TABLE %1$s FORCE ROW LEVEL SECURITY;
            CREATE POLICY fail ON %1$s USING (fail()) WITH CHECK (true);
            CREATE TRIGGER fail BEFORE INSERT ON %1$s EXECUTE FUNCTION fail_trigger();
            CREATE CONSTRAINT TRIGGER fail_commit AFTER INSERT OR UPDATE OR DELETE ON %1$s DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION fail_trigger();
            """;

    private final Database administrators;
    private final Database service;
    private final Connection administrator;

    private FaultyDatabase(Database administrators, String role) throws SQLException {
        this.administrators = administrators;
        this.service = administrators.as(role);
        this.administrator = administrators.open();
    }

    /** @param name of the database, and of the role that the service has there */
    static FaultyDatabase named(String name) throws SQLException {
        FaultyDatabase database = new FaultyDatabase(Database.onPostgres(name), name);
        database.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
        database.execute("GRANT ALL ON SCHEMA public TO " + name);
        return database;
    }

    /** As the service reaches it. */
    Database service() {
        return service;
    }

    /** As an administrator reaches it, to whom nothing fails. */
    Database administrators() {
        return administrators;
    }

    /** Prepares the faults, once the service has made its tables. */
    void prepare() throws SQLException {
        execute(FAULTS);
        for (String table : new String[] {"customer", "idempotency_key", "sealed_document", "erased_customer"}) {
            execute(FAULTS_OF_TABLE.formatted(table));
        }
    }

    /**
     * Has statements fail from now on.
     *
     * @param pattern regular expression for their SQL, without case
     * @param state   SQLState
     */
    void fail(String pattern, String state) throws SQLException {
        fail(pattern, state, EVERY_TIME);
    }

    /** Has the next such statement fail, and none after it. */
    void failOnce(String pattern, String state) throws SQLException {
        fail(pattern, state, 1);
    }

    private void fail(String pattern, String state, int times) throws SQLException {
        heal();
        execute("SELECT setval('fault_raised', 1, false)");
        try (var insert = administrator.prepareStatement("INSERT INTO fault VALUES (?, ?, ?)")) {
            insert.setString(1, pattern);
            insert.setString(2, state);
            insert.setInt(3, times);
            insert.executeUpdate();
        }
    }

    void heal() throws SQLException {
        execute("DELETE FROM fault");
    }

    /** Has what is {@link #HELD} wait. */
    void hold() throws SQLException {
        execute("SELECT pg_advisory_lock(1)");
    }

    void release() throws SQLException {
        execute("SELECT pg_advisory_unlock_all()");
    }

    /** How many of the service's transactions are {@link #HELD}. */
    int waiting() {
        return administrators.waitingFor("advisory").size();
    }

    /** Ends all sessions of the service. */
    void endSessions() throws SQLException {
        execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '"
                + service.user() + "'");
    }

    /** How many customers have an address; each with its document, and with the key of its request. */
    long customers(String email, UUID key) throws SQLException {
        try (var query = administrator.prepareStatement("""
                SELECT count(*), count(*) FILTER (WHERE k.idempotency_key = ? AND d.sealed IS NOT NULL)
                FROM customer c
                LEFT JOIN idempotency_key k ON k.customer_id = c.id
                LEFT JOIN sealed_document d ON d.customer_id = c.id
                WHERE c.email = ?""")) {
            query.setString(1, key.toString());
            query.setString(2, email);
            try (var rows = query.executeQuery()) {
                rows.next();
                if (rows.getLong(1) != rows.getLong(2)) {
                    throw new AssertionError("Not stored as a whole: " + email);
                }
                return rows.getLong(1);
            }
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = administrator.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        administrator.close();
    }
}
