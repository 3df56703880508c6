package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database is asked for each request, by its own log. */
class StatementsIT {

    private static final int TRIES = 3;
    /** Without the question for a standby, which not each request asks. */
    private static final Pattern STATEMENT = Pattern.compile(
            ",statements,LOG:  (?:execute [^:]+|statement): *(?!SELECT CAST\\(pg_logical_emit_message)"
                    + "(?i:(SELECT|INSERT INTO \\w+|UPDATE \\w+|DELETE FROM \\w+))");

    private static Database database;
    private static ServerProcess server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        database = Database.onPostgres("statements");
        database.execute("ALTER DATABASE statements SET log_statement = 'all'");
        server = TestServers.server(database).start().awaitReady(TestServers.START);
        client = TestServers.client(server, "acme");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void ofAnAddition() throws Exception {
        assertThat(statements(() -> client.addWithKey(new SeedRequest().withNewEmail(), UUID.randomUUID().toString())))
                .containsExactlyInAnyOrder("select", "insert into customer",
                        "insert into sealed_document", "insert into idempotency_key");
    }

    @Test
    void ofARetry() throws Exception {
        SeedRequest request = new SeedRequest().withNewEmail();
        client.addWithKey(request, "again");

        assertThat(statements(() -> client.addWithKey(request, "again"))).containsExactly("select");
    }

    @Test
    void ofAReading() throws Exception {
        String id = client.add(new SeedRequest().withNewEmail()).customerId();

        assertThat(statements(() -> client.read(id))).containsExactly("select");
    }

    @Test
    void ofAPage() throws Exception {
        assertThat(statements(() -> client.list("?limit=10"))).containsExactly("select");
    }

    @Test
    void ofAChange() throws Exception {
        String id = client.add(new SeedRequest().withNewEmail()).customerId();

        assertThat(statements(() -> client.change(id, "{\"customer_name\":\"" + UUID.randomUUID() + "\"}")))
                .containsExactly("select", "update customer");
        assertThat(statements(() -> client.change(id, "{}"))).containsExactly("select");
    }

    @Test
    void ofANewDocument() throws Exception {
        String id = client.add(new SeedRequest().withNewEmail()).customerId();
        var document = new SeedRequest().withoutCustomer();

        assertThat(statements(() -> client.replaceDocument(id,
                document.with("customer_idNumber", UUID.randomUUID().toString()))))
                .containsExactly("select", "select", "update customer", "insert into sealed_document");
        assertThat(statements(() -> client.replaceDocument(id, document))).containsExactly("select");
    }

    @Test
    void ofAnErasure() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < TRIES; number++) {
            ids.add(client.addWithKey(new SeedRequest().withNewEmail(), UUID.randomUUID().toString()).customerId());
        }
        Iterator<String> each = ids.iterator();

        assertThat(statements(() -> client.erase(each.next()))).containsExactlyInAnyOrder("select",
                "insert into erased_customer", "update idempotency_key", "delete from sealed_document",
                "delete from customer");
        assertThat(statements(() -> client.erase(ids.get(0)))).containsExactly("select", "select");
    }

    @Test
    void ofAnImport() throws Exception {
        assertThat(statements(() -> imports(UUID.randomUUID().toString(), lines(1)))).containsExactlyInAnyOrder(
                "insert into customer", "insert into sealed_document", "insert into idempotency_key");
    }

    /** Each of three threads tries one batch at most before it is known that its lines are there. */
    @Test
    void ofAnImportAgain() throws Exception {
        String lines = lines(1000);
        imports("file", lines);

        assertThat(statements(() -> imports("file", lines))).containsOnly("select", "insert into customer")
                .filteredOn("insert into customer"::equals).hasSizeBetween(1, 3);
    }

    private static Response imports(String key, String lines) {
        return client.send("POST", "/customer/import", "application/x-ndjson", BodyPublishers.ofString(lines),
                "Idempotency-Key", key);
    }

    private static String lines(int count) {
        return Stream.generate(() -> new SeedRequest().withNewEmail().json() + "\n").limit(count)
                .collect(Collectors.joining());
    }

    /** The fewest of a few tries, as what the server does each minute by itself may come between. */
    private static List<String> statements(Callable<Response> request) throws Exception {
        List<List<String>> tries = new ArrayList<>();
        for (int number = 0; number < TRIES; number++) {
            String begin = mark();
            assertThat(request.call().status()).isBetween(200, 201);
            tries.add(between(begin, mark()));
        }
        return tries.stream().min(Comparator.comparing(List::size)).orElseThrow();
    }

    private static String mark() throws Exception {
        String mark = "mark " + UUID.randomUUID();
        database.texts("SELECT '" + mark + "'");
        return mark;
    }

    private static List<String> between(String begin, String end) throws Exception {
        String log = Files.readString(Database.postgresLog());
        String between = log.substring(log.indexOf('\n', log.indexOf(begin)),
                log.lastIndexOf('\n', log.indexOf(end)) + 1);
        try (Stream<MatchResult> found = STATEMENT.matcher(between).results()) {
            return found.map(statement -> statement.group(1).toLowerCase(Locale.ROOT)).toList();
        }
    }
}
