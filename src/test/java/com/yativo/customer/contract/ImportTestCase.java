package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sends bodies of many lines for an account that has no customers yet. */
abstract class ImportTestCase extends ContractTest {

    static final String NDJSON = "application/x-ndjson";
    static final String HEADER = "customer_name,customer_email,customer_phone,customer_country\n";
    static final String ROW = "Ada,ada@example.com,+56912345678,Chile\n";

    final String account = newAccount();
    final Client client = clientOf(account);

    Response send(String query, String type, String body, String... headers) {
        return post(query, type, body.getBytes(UTF_8), headers);
    }

    Response post(String query, String type, byte[] body, String... headers) {
        return client.send("POST", "/customer/import" + query, type, BodyPublishers.ofByteArray(body), headers);
    }

    static void counts(Response response, int status, int lines, int added, int replayed, int refused) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        JsonObject data = response.data();
        assertThat(data.keySet()).containsExactly("lines", "added", "replayed", "refused", "refusals");
        assertThat(List.of(data.getInt("lines"), data.getInt("added"), data.getInt("replayed"), data.getInt("refused"),
                data.getJsonArray("refusals").size())).containsExactly(lines, added, replayed, refused, refused);
    }

    static List<String> refusals(Response response) {
        return response.data().getJsonArray("refusals").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getInt("line") + " " + each.getInt("status_code") + " " + each.getString("code"))
                .toList();
    }

    static JsonObject refusal(Response response, int index) {
        return response.data().getJsonArray("refusals").getJsonObject(index);
    }

    static SeedRequest request(int number) {
        return new SeedRequest().with("customer_email", "line-" + number + "@example.com");
    }

    static String line(int number) {
        return request(number).json() + "\n";
    }

    static String lines(int count) {
        return IntStream.range(0, count).mapToObj(ImportTestCase::line).collect(Collectors.joining());
    }
}
