package com.yativo.customer.contract;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.OtherServer;
import com.yativo.customer.testing.RawConnection;
import com.yativo.customer.testing.TestServers;
import com.yativo.customer.testing.TokenIssuer;
import java.io.File;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;

/** Tests by HTTP of the server with the usual settings. */
@Tag("contract")
@ArquillianTest
abstract class ContractTest {

    @Deployment(testable = false)
    @TargetsContainer("usual")
    public static WebArchive usual() {
        return asShipped();
    }

    /** The WAR as {@code mvn package} left it: what is tested is what ships. */
    static WebArchive asShipped() {
        return ShrinkWrap.create(ZipImporter.class, "customer-api.war")
                .importFrom(new File("target/customer-api.war")).as(WebArchive.class);
    }

    static Database database() {
        return Server.USUAL.database();
    }

    /** A client that checks each response against the contract and the API description. */
    static Client client(String token) {
        return Server.USUAL.client(token);
    }

    static Client clientWithoutToken() {
        return client(null);
    }

    /** A client with all roles, for an account that has no customers yet. */
    static Client newClient() {
        return clientOf(newAccount());
    }

    static Client clientOf(String account) {
        return client(newToken().subject(account).signed());
    }

    static String newAccount() {
        return "account-" + UUID.randomUUID();
    }

    /** A token that is good as it is, and can still be changed. */
    static TokenIssuer.Token newToken() {
        return TestServers.issuer().token();
    }

    /** The response to bytes that no HTTP client would send. */
    static String exchange(String... lines) {
        return RawConnection.exchange(Server.USUAL.port(), lines);
    }

    /** Skips the test on a server whose own behaviour differs there, harmlessly and unseen by the application. */
    static void exceptOn(OtherServer server, String reason) {
        assumeFalse(OtherServer.used().equals(Optional.of(server)), server.title() + " " + reason);
    }

    /** An e-mail address whose parts are as long as the RFC lets them be, and no longer. */
    static String emailOfLength(int length) {
        String beginning = "a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(3);
        return beginning + "c".repeat(length - beginning.length());
    }
}
