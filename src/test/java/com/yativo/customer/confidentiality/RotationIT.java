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
import java.io.IOException;
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

    /** First the old ones alone, then both, then the new ones alone: what was sealed and answered stays as it is. */
    @Test
    void ofRecipientsSecretAndTokenKeys() throws Exception {
        Officer oldOfficer = Officer.withRsa();
        Officer nextOfficer = Officer.withEllipticCurve();
        TokenIssuer old = TokenIssuer.rs256();
        TokenIssuer next = TokenIssuer.es256();
        SeedRequest request = new SeedRequest().withNewEmail();

        Response first;
        publish(jwks(old), Officer.certificates(oldOfficer));
        try (ServerProcess server = start("a")) {
            first = client(server, old).addWithKey(request, "key");
            assertThat(first.status()).isEqualTo(201);
            assertThat(client(server, next).read("").status()).isEqualTo(401);
        }
        Response second;
        publish(jwks(old, next), Officer.certificates(oldOfficer, nextOfficer));
        try (ServerProcess server = start("b")) {
            assertThat(client(server, old).addWithKey(request, "key").code()).isEqualTo("idempotency_key_reused");
            assertThat(client(server, next).add(request).code()).isEqualTo("customer_email_taken");
            second = client(server, next).addWithKey(new SeedRequest().withNewEmail(), "key-2");
            assertThat(second.status()).isEqualTo(201);
        }
        Response third;
        publish(jwks(next), Officer.certificates(nextOfficer));
        try (ServerProcess server = start("a")) {
            assertThat(client(server, old).read("").status()).isEqualTo(401);
            assertThat(client(server, next).addWithKey(request, "key").text()).isEqualTo(first.text());
            third = client(server, next).add(new SeedRequest().withNewEmail());
        }

        Database database = Database.inFile(folder);
        assertOpened(database.sealedDocument(first.customerId()), List.of(oldOfficer), List.of(nextOfficer));
        assertOpened(database.sealedDocument(second.customerId()), List.of(oldOfficer, nextOfficer), List.of());
        assertOpened(database.sealedDocument(third.customerId()), List.of(nextOfficer), List.of(oldOfficer));
    }

    private static void assertOpened(byte[] sealed, List<Officer> by, List<Officer> notBy) {
        assertThat(by).allSatisfy(officer -> assertThat(officer.open(sealed)).containsKey("details.json"));
        assertThat(notBy).allSatisfy(officer -> assertThatIllegalArgumentException()
                .isThrownBy(() -> officer.open(sealed)));
    }

    private void publish(String keys, String certificates) throws IOException {
        Files.writeString(folder.resolve("keys.json"), keys);
        Files.writeString(folder.resolve("recipients.pem"), certificates);
    }

    private ServerProcess start(String secret) throws Exception {
        return TestServers.server(Database.inFile(folder))
                .environment("MP_JWT_VERIFY_PUBLICKEY_LOCATION", folder.resolve("keys.json").toUri().toString())
                .environment("CUSTOMER_IDENTITY_RECIPIENTS", folder.resolve("recipients.pem").toString())
                .environment("CUSTOMER_IDEMPOTENCY_SECRET", secret.repeat(32)).start().awaitReady(TestServers.START);
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
