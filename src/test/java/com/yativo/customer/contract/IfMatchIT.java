package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.ChangeRequest;
import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to a customer is done to the version that {@code If-Match} names, or to any. */
class IfMatchIT extends ContractTest {

    /** What is written for the customer's tag in a header. */
    private static final String TAG = "TAG";
    private static final List<String> MATCHING =
            List.of(TAG, "*", " * ", "\"x\", " + TAG, TAG + ",\"x\"", ", ," + TAG + ",", "W/\"x\"," + TAG);
    private static final List<String> OTHERS = List.of("\"x\"", "\"x\", \"y\"", "W/" + TAG, "\"\"", "", "0", "'0'",
            TAG + " \"x\"", "*, " + TAG, TAG + ", x", "\"*\"");

    private final Client client = newClient();
    private final Response added = client.add(SeedRequest.text()).isCreated();
    private final String id = added.customerId();
    private final String tag = added.header("ETag");

    static Stream<Arguments> matching() {
        return each(MATCHING);
    }

    @ParameterizedTest
    @MethodSource("matching")
    void isDoneToTheVersionThatIsNamed(ChangeRequest request, String ifMatch) {
        assertThat(request.send(client, id, "If-Match", ifMatch.replace(TAG, tag)).status()).isEqualTo(200);
    }

    static Stream<Arguments> others() {
        return each(OTHERS);
    }

    @ParameterizedTest
    @MethodSource("others")
    void isNotDoneToAnother(ChangeRequest request, String ifMatch) {
        request.send(client, id, "If-Match", ifMatch.replace(TAG, tag)).isError(412, "precondition_failed");

        assertIsAsItWas();
    }

    private static Stream<Arguments> each(List<String> headers) {
        return Stream.of(ChangeRequest.values())
                .flatMap(request -> headers.stream().map(header -> Arguments.of(request, header)));
    }

    @ParameterizedTest
    @EnumSource
    void isNamedInAnyOfSeveralHeaders(ChangeRequest request) {
        var unchecked = new Client(client.server(), client.token()); // the description knows of one header
        request.send(unchecked, id, "If-Match", "\"x\"", "If-Match", "*").isError(412, "precondition_failed");
        assertIsAsItWas();

        assertThat(request.send(unchecked, id, "If-Match", "\"x\"", "If-Match", tag).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void isNotDoneToTheVersionBefore(ChangeRequest request) {
        client.change(id, "{\"customer_type\":\"business\"}");

        request.send(client, id, "If-Match", tag).isError(412, "precondition_failed");

        assertThat(request.send(client, id, "If-Match", client.read(id).header("ETag")).status()).isEqualTo(200);
    }

    /** Nobody learns by a condition who is there. */
    @ParameterizedTest
    @EnumSource
    void isNotFoundWhateverVersionIsNamed(ChangeRequest request) {
        for (String ifMatch : List.of("*", tag, "\"x\"")) {
            request.send(newClient(), id, "If-Match", ifMatch).isError(404, "customer_not_found");
        }
        assertIsAsItWas();
    }

    private void assertIsAsItWas() {
        assertThat(client.read(id)).returns(tag, response -> response.header("ETag"))
                .returns(false, response -> response.data().containsKey("updated_at"));
        assertThat(database().sealedDocumentsOf(id)).hasSize(1);
    }
}
