package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.contract.TestRun.Server;
import com.yativo.customer.standin.SeedRequest;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What must not be written down. */
@OnUsualServer
class SecrecyIT {

    @Test
    void keepsPersonalDataAndTokensOutOfTheLog() throws IOException {
        Client client = Client.ofNewAccount();
        var request = new SeedRequest().with("customer_name", "Logged Name")
                .with("customer_email", "logged@example.com").with("customer_idNumber", "LOGGED-4711");
        client.add(request, "Idempotency-Key", "one").added();
        client.add(request).refused(409, "customer_email_taken");
        client.add(request.with("customer_phone", "logged")).refused(422, "validation_failed");
        client.add(request.json() + "x").refused(400, "malformed_json");
        client.list("?customer_email=logged@example.com");
        Client.withToken("logged.bad.token").list("").refused(401, "invalid_token");

        String log = Files.readString(TestRun.current().log(Server.USUAL), UTF_8);

        assertThat(log).isNotBlank().doesNotContainIgnoringCase("logged name", "logged@example.com", "logged-4711",
                "logged.bad.token", "iVBORw0KGgo", client.authorization());
        assertThat(Client.withoutToken().outside("/metrics").text()).doesNotContainIgnoringCase("logged");
    }
}
