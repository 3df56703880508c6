package com.yativo.customer.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.Officer;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import com.yativo.customer.testing.TokenIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old keys and secrets are replaced by new ones, with a restart each. */
@Order(1) // takes minutes
@Tag("slow")
class RotationIT {

    @TempDir
    private Path folder;

    /** First the old officer alone, then both, then the new one alone: what was sealed stays as it is. */
    @Test
    void ofRecipients() throws Exception {
        Officer old = Officer.withRsa();
        Officer next = Officer.withEllipticCurve();
        Database database = Database.inFile(folder);
        Path recipients = folder.resolve("recipients.pem");
        List<String> ids = new ArrayList<>();
        for (String certificates : List.of(Officer.certificates(old), Officer.certificates(old, next),
                Officer.certificates(next))) {
            Files.writeString(recipients, certificates);
            try (ServerProcess server = TestServers.server(database)
                    .environment("CUSTOMER_IDENTITY_RECIPIENTS", recipients.toString())
                    .start().awaitReady(TestServers.START)) {
                ids.add(TestServers.client(server, "acme").add(new SeedRequest().withNewEmail()).customerId());
            }
        }

        List<byte[]> sealed = new ArrayList<>();
        for (String id : ids) {
            sealed.add(database.sealedDocument(id));
        }
        assertThat(old.open(sealed.get(0))).containsKey("details.json");
        assertThat(old.open(sealed.get(1))).containsKey("details.json");
        assertThatIllegalArgumentException().isThrownBy(() -> old.open(sealed.get(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> next.open(sealed.get(0)));
        assertThat(next.open(sealed.get(1))).containsKey("details.json");
        assertThat(next.open(sealed.get(2))).containsKey("details.json");
    }

    @Test
    void ofTheIdempotencySecretAndTheTokenKey() throws Exception {
        TokenIssuer old = TokenIssuer.rs256();
        TokenIssuer next = TokenIssuer.es256();
        Database database = Database.inFile(folder);
        Path keys = folder.resolve("keys.json");
        SeedRequest request = new SeedRequest().withNewEmail();

        Files.writeString(keys, jwks(old));
        Response first;
        try (ServerProcess server = server(database, keys, "a").start().awaitReady(TestServers.START)) {
            first = client(server, old).addWithKey(request, "key");
            assertThat(first.status()).isEqualTo(201);
            assertThat(client(server, next).read("").status()).isEqualTo(401);
        }
        Files.writeString(keys, jwks(old, next));
        try (ServerProcess server = server(database, keys, "b").start().awaitReady(TestServers.START)) {
            assertThat(client(server, old).addWithKey(request, "key").code()).isEqualTo("idempotency_key_reused");
            assertThat(client(server, next).add(request).code()).isEqualTo("customer_email_taken");
            assertThat(client(server, next).addWithKey(new SeedRequest().withNewEmail(), "key-2").status())
                    .isEqualTo(201);
        }
        Files.writeString(keys, jwks(next));
        try (ServerProcess server = server(database, keys, "a").start().awaitReady(TestServers.START)) {
            assertThat(client(server, old).read("").status()).isEqualTo(401);
            assertThat(client(server, next).addWithKey(request, "key").text()).isEqualTo(first.text());
        }
    }

    private static ServerProcess.Builder server(Database database, Path keys, String secret) throws Exception {
        return TestServers.server(database).environment("MP_JWT_VERIFY_PUBLICKEY_LOCATION", keys.toUri().toString())
                .environment("CUSTOMER_IDEMPOTENCY_SECRET", secret.repeat(32));
    }

    private static Client client(ServerProcess server, TokenIssuer issuer) {
        return new Client(server::address, issuer.token().subject("acme").signed());
    }

    private static String jwks(TokenIssuer... issuers) throws Exception {
        List<JWK> keys = new ArrayList<>();
        for (TokenIssuer issuer : issuers) {
            keys.addAll(JWKSet.parse(issuer.jwks()).getKeys());
        }
        return new JWKSet(keys).toString(true);
    }
}
