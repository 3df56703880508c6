package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TcpProxy;
import com.yativo.customer.testing.TestServers;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * A server whose database can be made to fail, and what it is asked for.
 *
 * @param address  e-mail address of a customer that is there
 * @param customer id of the same
 * @param newer    id of one that was added after it
 */
record FaultyService(FaultyDatabase database, TcpProxy proxy, ServerProcess server, Client client, String address,
        String customer, String newer) implements AutoCloseable {

    /** The statements of the service, each with a request that takes it. */
    enum Statement {
        INSERT_CUSTOMER("^INSERT INTO customer", FaultyService::addition),
        INSERT_KEY("^INSERT INTO idempotency_key", FaultyService::addition),
        INSERT_DOCUMENT("^INSERT INTO sealed_document", FaultyService::addition),
        COMMIT("^COMMIT", FaultyService::addition),
        LOOK_UP_KEY("^SELECT .* FROM .*idempotency_key", FaultyService::additionAgain),
        DELETE_EXPIRED_KEY("^DELETE FROM idempotency_key", FaultyService::additionWithExpiredKey),
        LOOK_UP_WINNER("WHERE.* = .*folded_email = ", FaultyService::additionOfTakenAddress),
        FIND_BY_ID("FROM customer WHERE .*\\(id = ", service -> service.reading("/customer/" + service.customer)),
        FIND_BY_EMAIL("WHERE.*folded_email = ",
                service -> service.reading("/customer?customer_email=" + service.address)),
        LIST("WHERE \\(account = .*ORDER BY id DESC", service -> service.reading("/customer?limit=1")),
        FIND_CURSOR("FROM customer WHERE .*\\(id = ",
                service -> service.reading("/customer?starting_after=" + service.newer)),
        LIST_NEXT("id < .*ORDER BY id DESC", service -> service.reading("/customer?starting_after=" + service.newer));

        private final String pattern;
        private final Need need;

        Statement(String pattern, Need need) {
            this.pattern = pattern;
            this.need = need;
        }

        /** Regular expression for its SQL. */
        String pattern() {
            return pattern;
        }

        Attempt attempt(FaultyService service) throws Exception {
            return need.attempt(service);
        }
    }

    private interface Need {

        Attempt attempt(FaultyService service) throws Exception;
    }

    /**
     * A request that may be sent again and again.
     *
     * @param expected status when nothing fails
     * @param email    of the customer that it adds; {@code null} if it adds none
     */
    record Attempt(FaultyService service, int expected, String email, UUID key, Callable<Response> request) {

        Response send() throws Exception {
            return request.call();
        }

        CompletableFuture<Response> sendLater() {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return send();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        /** Answered as if nothing had happened, and what it adds is there once. */
        void isDone(Response response) throws Exception {
            assertThat(response.status()).as(response.text()).isEqualTo(expected);
            if (email != null) {
                assertThat(service.database.customers(email, key)).isEqualTo(1);
            }
        }
    }

    /** @param name of the database, and of the role that the server has there */
    static FaultyService start(String name) throws Exception {
        return start(name, Map.of());
    }

    /** @param environment variables of the server beside those that it needs */
    static FaultyService start(String name, Map<String, String> environment) throws Exception {
        FaultyDatabase database = FaultyDatabase.named(name);
        TcpProxy proxy = TcpProxy.to(Database.postgresPort());
        ServerProcess server = TestServers.server(database.service().through(proxy.port())).environment(environment)
                .start().awaitReady(TestServers.START);
        database.prepare();
        Client client = TestServers.client(server, "acme");
        SeedRequest request = new SeedRequest().withNewEmail();
        return new FaultyService(database, proxy, server, client, (String) request.value("customer_email"),
                client.add(request).customerId(),
                client.add(new SeedRequest().withNewEmail()).customerId());
    }

    private Attempt reading(String path) {
        return new Attempt(this, 200, null, null, () -> client.get(path));
    }

    private Attempt addition() {
        return addition(UUID.randomUUID());
    }

    private Attempt addition(UUID key) {
        SeedRequest request = new SeedRequest().withNewEmail();
        return new Attempt(this, 201, (String) request.value("customer_email"), key,
                () -> client.addWithKey(request, key.toString()));
    }

    private Attempt additionAgain() throws Exception {
        Attempt first = addition();
        first.isDone(first.send());
        return first;
    }

    private Attempt additionWithExpiredKey() throws Exception {
        return addition(expiredKey());
    }

    private Attempt additionOfTakenAddress() {
        SeedRequest request = new SeedRequest().with("customer_email", address);
        return new Attempt(this, 409, null, null, () -> client.add(request));
    }

    /** A key that was used so long ago that it no longer counts. */
    UUID expiredKey() throws Exception {
        Attempt addition = additionAgain();
        database.execute("UPDATE idempotency_key SET created_at = created_at - interval '2 days'"
                + " WHERE idempotency_key = '" + addition.key + "'");
        return addition.key;
    }

    /** How often the server's log says so. */
    long logged(String text) {
        return server.output().lines().filter(line -> line.contains(text)).count();
    }

    /** Ends all faults. */
    void heal() throws Exception {
        database.release();
        proxy.restore();
        database.heal();
    }

    @Override
    public void close() throws SQLException {
        server.close();
        proxy.close();
        database.close();
    }
}
