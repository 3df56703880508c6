package com.yativo.customer.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.database.TestMigrations;
import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each statement of the service is for one account: where tables are split by account, it touches one part of each. */
@Tag("slow")
class PartitionsIT {

    private static final String NAME = "partitions";
    private static final Pattern STATEMENT = Pattern.compile("," + NAME
            + ",LOG:  execute [^:]+: *((?:SELECT|INSERT|UPDATE|DELETE) .*)\n.*DETAIL:  Parameters: (.*)\n");
    /** Not one of the migration, of PostgreSQL's own tables or Flyway's. */
    private static final Pattern OF_THE_SERVICE =
            Pattern.compile(
                    "(?i)(?:from|into|update) \"?(?:customer|sealed_document|idempotency_key|erased_customer)\\b");
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']++|'')*+')");
    private static final Pattern PART = Pattern.compile("\"Relation Name\": \"(\\w+)_part(\\d)\"");
    /** The removal of keys that no longer count is by age alone, and so goes through all parts, a batch at a time. */
    private static final Pattern OF_ALL_ACCOUNTS = Pattern.compile("(?i).*idempotency_key.*created_at < .*");

    @Test
    void areTouchedOneAtATime() throws Exception {
        Database database = TestMigrations.partitioned(Database.onPostgres(NAME));
        database.execute("ALTER DATABASE " + NAME + " SET log_statement = 'all'");
        try (ServerProcess server = TestServers.server(database).start()) {
            sendEachKindOfRequest(TestServers.client(server.awaitReady(TestServers.START), "acme"));
        }

        Set<String> explained = new HashSet<>();
        for (MatchResult logged : STATEMENT.matcher(Files.readString(Database.postgresLog())).results().toList()) {
            String statement = logged.group(1);
            if (OF_THE_SERVICE.matcher(statement).find() && !OF_ALL_ACCOUNTS.matcher(statement).matches()
                    && explained.add(statement)) {
                touchesOnePart(database, statement, withParameters(statement, logged.group(2)));
            }
        }
        assertThat(explained).as("kinds of statements").hasSizeGreaterThan(15)
                .extracting(each -> each.substring(0, 6)).contains("SELECT", "INSERT", "UPDATE", "DELETE");
    }

    private static void sendEachKindOfRequest(Client client) {
        SeedRequest request = new SeedRequest().with("customer_reference", "C-4711");
        String id = client.addWithKey(request, "one").isCreated().customerId();
        client.addWithKey(request, "one").isCreated();
        client.add(request).isError(409, "customer_email_taken");
        client.add(request.withNewEmail()).isError(409, "customer_reference_taken");
        client.send("POST", "/customer?validate_only=true", BodyPublishers.ofString(request.json()),
                "Content-Type", "application/json").isError(409, "customer_reference_taken");
        client.read(id);
        client.list("");
        client.list("?starting_after=" + id);
        client.list("?customer_email=test_customer@yativo.com");
        client.list("?customer_reference=C-4711");
        List<Response> changes = List.of(client.change(id, "{\"customer_name\":\"Momo\"}"),
                client.replaceDocument(id, new SeedRequest().withoutCustomer().with("customer_idNumber", "A10600012")),
                client.send("POST", "/customer/import", BodyPublishers.ofString(request.withNewEmail().json() + "\n"),
                        "Content-Type", "application/x-ndjson", "Idempotency-Key", "file"),
                client.erase(id), client.erase(id));
        assertThat(changes).extracting(Response::status).containsOnly(200);
    }

    private static String withParameters(String statement, String parameters) {
        List<MatchResult> values = PARAMETER.matcher(parameters).results().toList();
        String whole = statement;
        for (int i = values.size() - 1; i >= 0; i--) { // $10 before $1
            whole = whole.replace("$" + values.get(i).group(1), values.get(i).group(2));
        }
        return whole;
    }

    /** An INSERT of one row goes to one part by itself, and names none in its plan. */
    private static void touchesOnePart(Database database, String statement, String whole) {
        String plan = String.join("", database.texts("EXPLAIN (FORMAT JSON) " + whole));

        Set<String> parts = PART.matcher(plan).results().map(part -> part.group(2)).collect(Collectors.toSet());
        assertThat(parts).as("parts that are touched by %s: %s", statement, plan)
                .hasSize(statement.startsWith("INSERT") ? 0 : 1);
    }
}
