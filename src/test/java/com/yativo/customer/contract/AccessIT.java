package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.TokenError;
import com.yativo.customer.testing.ChangeRequest;
import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.TokenIssuer;
import com.yativo.customer.testing.TokenIssuer.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call. */
class AccessIT extends ContractTest {

    @Nested
    class WithoutAToken {

        private final Client client = clientWithoutToken();

        @Test
        void isRefused() {
            assertThat(client.list("").isError(401, "missing_token").header("WWW-Authenticate")).isEqualTo("Bearer");
            client.read(UUID.randomUUID().toString()).isError(401, "missing_token");
            client.add(SeedRequest.text()).isError(401, "missing_token");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic YWRtaW46YWRtaW4=", "Digest username=\"a\"", "Bearer", "Token abc"})
        void butSomethingElseIsRefused(String authorization) {
            Response response = client.get("/customer", "Authorization", authorization);

            assertThat(response.status()).isEqualTo(401);
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        }

        @ParameterizedTest
        @ValueSource(strings = {"access_token", "token", "jwt", "Authorization"})
        void inItsHeaderTheQueryIsNotLookedAt(String parameter) {
            client.list("?" + parameter + "=" + newToken().signed()).isError(401, "missing_token");
        }

        @Test
        void inItsHeaderACookieIsNotLookedAt() {
            String token = newToken().signed();

            client.get("/customer", "Cookie", "Bearer=" + token + "; access_token=" + token)
                    .isError(401, "missing_token");
        }

        @Test
        void noBodyIsRead() {
            String response = exchange("POST /api/v1/customer HTTP/1.1", "Host: localhost",
                    "Content-Type: application/json", "Content-Length: 1000000", "Connection: close");

            assertThat(response).startsWith("HTTP/1.1 401 ").contains("\"missing_token\"");
        }

        /** The first two are looked at by the framework itself, before any of the filters. */
        @ParameterizedTest
        @ValueSource(strings = {"application/x-www-form-urlencoded", "nonsense", "text/plain",
                "application/json\r\nContent-Type: application/json"})
        void noBodyIsReadWhateverItsType(String type) {
            String response = exchange("POST /api/v1/customer HTTP/1.1", "Host: localhost",
                    "Content-Type: " + type, "Content-Length: 1000000", "Connection: close");

            assertThat(response).startsWith("HTTP/1.1 401 ").contains("\"missing_token\"");
        }

        @Test
        void aBadBodyIsNotToldFrom() {
            client.add("{").isError(401, "missing_token");
        }
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("text", TokenError.MALFORMED, token -> "nonsense"),
                bad("a header that is null", TokenError.MALFORMED,
                        token -> token.signed().replaceFirst("^[^.]+", "bnVsbA")),
                bad("changed claims", TokenError.BAD_SIGNATURE,
                        token -> token.signed().replaceFirst("\\.[^.]+\\.", ".eyJzdWIiOiJhIn0.")),
                bad("a stranger's key", TokenError.BAD_SIGNATURE, token -> token.signedBy(TokenIssuer.rs256())),
                bad("unsigned", TokenError.ALGORITHM_NOT_ALLOWED, Token::unsigned),
                bad("HS256 with the public key", TokenError.ALGORITHM_NOT_ALLOWED, Token::signedWithPublicKey),
                signed("typ at+jwt", TokenError.WRONG_TYPE, token -> token.header("typ", "at+jwt")),
                signed("critical header", TokenError.CRITICAL_HEADER,
                        token -> token.header("crit", List.of("b64")).header("b64", false)),
                signed("expired", TokenError.EXPIRED, token -> token.validFor(Duration.ofSeconds(-65))),
                signed("not yet valid", TokenError.NOT_YET_VALID,
                        token -> token.claim("nbf", Instant.now().plusSeconds(90))),
                signed("exp of no number", TokenError.MISSING_EXP, token -> token.claim("exp", "tomorrow")),
                signed("other issuer", TokenError.WRONG_ISSUER, token -> token.claim("iss", "https://evil.example")),
                signed("other audience", TokenError.WRONG_AUDIENCE, token -> token.claim("aud", "other-api")),
                signed("no iss", TokenError.MISSING_ISS, token -> token.without("iss")),
                signed("no aud", TokenError.MISSING_AUD, token -> token.without("aud")),
                signed("no sub", TokenError.MISSING_SUB, token -> token.without("sub")),
                signed("no iat", TokenError.MISSING_IAT, token -> token.without("iat")),
                signed("no jti", TokenError.MISSING_JTI, token -> token.without("jti")));
    }

    private static Arguments bad(String name, TokenError error, Function<Token, String> making) {
        return Arguments.of(Named.of(name, making.apply(newToken())), error);
    }

    private static Arguments signed(String name, TokenError error, UnaryOperator<Token> change) {
        return bad(name, error, token -> change.apply(token).signed());
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void withABadTokenIsRefusedAndToldWhy(String token, TokenError error) {
        Client client = client(token);

        Response response = client.list("").isError(401, "invalid_token");

        assertThat(response.header("WWW-Authenticate")).isEqualTo(challenge(error));
        client.add(SeedRequest.text()).isError(401, "invalid_token");
    }

    private static String challenge(TokenError error) {
        return "Bearer error=\"invalid_token\", error_description=\"" + error.description() + '"';
    }

    static Stream<Named<String>> goodTokens() {
        return Stream.of(
                good("as usual", token -> token),
                good("one of several audiences", token -> token.claim("aud", List.of("a", TokenIssuer.AUDIENCE))),
                good("no kid", token -> token.withoutHeader("kid")),
                good("expired within the skew", token -> token.validFor(Duration.ofSeconds(-40))),
                good("other claims", token -> token.claim("scope", "x").claim("address", List.of(1, true))));
    }

    private static Named<String> good(String name, UnaryOperator<Token> change) {
        return Named.of(name, change.apply(newToken()).signed());
    }

    @ParameterizedTest
    @MethodSource("goodTokens")
    void withAGoodTokenIsGranted(String token) {
        assertThat(client(token).list("").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "bEaReR"})
    void isGrantedWithTheSchemeInAnyCase(String scheme) {
        assertThat(clientWithoutToken()
                .get("/customer", "Authorization", scheme + " " + newToken().signed()).status()).isEqualTo(200);
    }

    @Test
    void withTwoTokensIsRefused() {
        Client client = newClient();

        for (String second : List.of(client.authorization(), "Basic YTpi")) {
            assertThat(client.get("/customer", "Authorization", second).isError(401, "invalid_token")
                    .header("WWW-Authenticate")).isEqualTo(challenge(TokenError.SEVERAL_HEADERS));
        }
    }

    @Nested
    class WithoutTheRole {

        @ParameterizedTest
        @ValueSource(strings = {"customer:read", "customer:creat", "CUSTOMER:CREATE", "admin"})
        void mayNotAdd(String role) {
            Client client = client(newToken().groups(role).signed());

            Response response = client.add(SeedRequest.text()).isError(403, "insufficient_scope");

            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"customer:create", "admin"})
        void mayNotRead(String role) {
            Client client = client(newToken().groups(role).signed());

            assertThat(client.list("").isError(403, "insufficient_scope").header("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"insufficient_scope\"");
            client.read(UUID.randomUUID().toString()).isError(403, "insufficient_scope");
        }

        @Test
        void mayDoNothingWithoutGroups() {
            for (Token token : List.of(newToken().without("groups"), newToken().groups(),
                    newToken().claim("groups", null), newToken().claim("groups", 17))) {
                client(token.signed()).list("").isError(403, "insufficient_scope");
            }
        }

        @Test
        void isRefusedBeforeABodyIsRead() {
            String response = exchange("POST /api/v1/customer HTTP/1.1", "Host: localhost",
                    "Authorization: Bearer " + newToken().groups("customer:read").signed(),
                    "Content-Type: application/json", "Content-Length: 1000000", "Connection: close");

            assertThat(response).startsWith("HTTP/1.1 403 ").contains("\"insufficient_scope\"");
        }
    }

    @Test
    void needsOneRoleOnly() {
        String account = newAccount();

        Response added = client(newToken().subject(account).groups("customer:create").signed())
                .add(SeedRequest.text()).isCreated();

        assertThat(client(newToken().subject(account).groups("customer:read").signed())
                .read(added.customerId()).status()).isEqualTo(200);
        for (ChangeRequest request : ChangeRequest.values()) {
            String role = request == ChangeRequest.DELETE ? "customer:erase" : "customer:update";
            assertThat(request.send(client(newToken().subject(account).groups(role).signed()), added.customerId())
                    .status()).isEqualTo(200);
        }
    }

    @Nested
    class ToAnAccount {

        private final Client mine = newClient();
        private final Client theirs = newClient();

        @ParameterizedTest
        @ValueSource(strings = {"a\tb", "a\u0000", "\u0085"})
        void isRefusedWithoutAProperName(String account) {
            clientOf(account).list("").isError(403, "account_missing");
            clientOf(account).add(SeedRequest.text()).isError(403, "account_missing");
            for (ChangeRequest request : ChangeRequest.values()) {
                request.send(clientOf(account), UUID.randomUUID().toString()).isError(403, "account_missing");
            }
        }

        @Test
        void isLimitedInItsName() {
            String most = UUID.randomUUID() + "ä".repeat(255 - 36);

            assertThat(clientOf(most).list("").status()).isEqualTo(200);
            clientOf(most).add(SeedRequest.text()).isCreated();
            clientOf(most + "x").list("").isError(403, "account_missing");
        }

        @Test
        void isItsOwnWhateverItsCase() {
            String account = newAccount();
            clientOf(account).add(SeedRequest.text()).isCreated();

            assertThat(clientOf(account.toUpperCase(Locale.ROOT)).list("").customers()).isEmpty();
            assertThat(clientOf(account + " ").list("").customers()).isEmpty();
            assertThat(clientOf(account).list("").customers()).hasSize(1);
        }

        @Test
        void doesNotReachTheCustomersOfAnother() {
            Response customer = theirs.add(SeedRequest.text()).isCreated();

            mine.read(customer.customerId()).isError(404, "customer_not_found");
            assertThat(mine.list("").customers()).isEmpty();
            assertThat(mine.list("?customer_email=test_customer@yativo.com").customers()).isEmpty();
            assertThat(theirs.list("").customers()).hasSize(1);
        }

        @Test
        void letsInAnAddressThatAnotherHas() {
            Response customer = theirs.add(SeedRequest.text()).isCreated();

            assertThat(mine.add(SeedRequest.text()).isCreated().customerId()).isNotEqualTo(customer.customerId());
        }
    }
}
