package com.yativo.customer.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import com.yativo.customer.config.UnusableSettingException;
import com.yativo.customer.testing.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that come from the issuer's host. */
class TokenKeysTest {

    private static final TokenIssuer OLD = TokenIssuer.rs256();
    private static final TokenIssuer NEXT = TokenIssuer.es256();
    private static final String UNKNOWN_CURVE =
            "{\"kty\":\"EC\",\"kid\":\"b\",\"crv\":\"brainpoolP256r1\",\"x\":\"AQAB\",\"y\":\"AQAB\"}";
    private static final String PRIVATE_KEY =
            "{\"kty\":\"EC\",\"kid\":\"p\",\"crv\":\"P-256\",\"x\":\"AQAB\",\"y\":\"AQAB\",\"d\":\"secret\"}";

    private HttpServer host;
    private TokenKeys keys;
    private volatile int status = 200;
    private volatile String body = OLD.jwks();

    @BeforeEach
    void prepare() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/keys", exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        host.start();
        keys = Verifiers.keysAt(address());
        keys.load();
    }

    @AfterEach
    void stop() {
        host.stop(0);
    }

    @Test
    void areThoseThatTheHostGaveLast() throws Exception {
        assertThat(keysOf(OLD)).isOne();
        assertThat(keysOf(NEXT)).isZero();

        body = NEXT.jwks();
        keys.load();

        assertThat(keysOf(OLD)).isZero();
        assertThat(keysOf(NEXT)).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | {"keys":[]}
            404 | ''
            200 | ''
            200 | <html></html>
            200 | {"keys":[]}
            200 | {"keys":[{"kty":"oct","k":"AAAA"}]}
            200 | {"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}
            200 | {"keys":null}
            200 | {"keys":{}}
            200 | null
            """)
    void stayWhereTheHostGivesNone(int sentStatus, String sent) throws Exception {
        status = sentStatus;
        body = sent;

        assertThatThrownBy(keys::load).isInstanceOfAny(IOException.class, UnusableSettingException.class);

        assertThat(keysOf(OLD)).isOne();
    }

    @ParameterizedTest
    @CsvSource({"404, HTTP status 404", "503, HTTP status 503", "302, HTTP status 302"})
    void areMissedWithTheStatusOfTheHost(int sentStatus, String reason) {
        status = sentStatus;

        assertThatThrownBy(keys::load).isInstanceOf(IOException.class).hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ftp://localhost/keys     | must be a file, or an address of http or https
            https://                 | is a malformed address
            http://local host/keys   | is a malformed address
            /nowhere/key.pem         | names a file that can't be read: no such file
            /                        | names a file that can't be read: it is a directory
            file:///nowhere/key.pem  | names a file that can't be read: no such file
            """)
    void areMissedWithTheReason(String location, String reason) {
        assertThatThrownBy(Verifiers.keysAt(location)::load).isInstanceOf(UnusableSettingException.class)
                .hasMessage("MP_JWT_VERIFY_PUBLICKEY_LOCATION (mp.jwt.verify.publickey.location) " + reason);
    }

    @Test
    void leaveOutWhatCannotBeUsedAndNameItOnce() throws Exception {
        body = with(NEXT, UNKNOWN_CURVE);
        try (var log = new LogOf(TokenKeys.class)) {
            keys.load();
            keys.load();
            assertThat(log.lines()).containsExactly("Token keys that are not used: "
                    + "keys[1] (kid b, kty EC, crv brainpoolP256r1) is on another curve than P-256");

            body = with(OLD, UNKNOWN_CURVE);
            keys.load();
            body = OLD.jwks();
            keys.load();
            assertThat(log.lines()).hasSize(1);

            body = with(NEXT, UNKNOWN_CURVE);
            keys.load();
            assertThat(log.lines()).hasSize(2);
        }

        assertThat(keysOf(NEXT)).isOne();
    }

    @Test
    void leaveOutAPrivateKeyThatComesLater() throws Exception {
        body = with(NEXT, PRIVATE_KEY);

        try (var log = new LogOf(TokenKeys.class)) {
            keys.load();

            assertThat(log.lines()).singleElement().asString().contains("is a private key").doesNotContain("secret");
        }
        assertThat(keysOf(NEXT)).isOne();
    }

    @Test
    void startWithNoPrivateKey() {
        body = with(NEXT, PRIVATE_KEY);

        assertThatThrownBy(() -> Verifiers.keysAt(address()).load()).isInstanceOf(UnusableSettingException.class)
                .hasMessage("MP_JWT_VERIFY_PUBLICKEY_LOCATION (mp.jwt.verify.publickey.location) holds a private key, "
                        + "of which only the public half may be there: keys[1] (kid p, kty EC, crv P-256)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"keys":[]} | holds an empty JWKS
            {"keys":[{"kty":"oct","k":"AAAA"}]} | holds no usable key: keys[0] (kty oct) is a symmetric key
            {"kty":"oct","k":"AAAA"} | holds no usable key: the JWK (kty oct) is a symmetric key
            {"kty":"EC","crv":"P-521"} | holds no usable key: the JWK (kty EC, crv P-521) is on another curve than P-256
            """)
    void tellWhyNoneCanBeUsed(String sent, String reason) {
        body = sent;

        assertThatThrownBy(() -> Verifiers.keysAt(address()).load()).isInstanceOf(UnusableSettingException.class)
                .hasMessage("MP_JWT_VERIFY_PUBLICKEY_LOCATION (mp.jwt.verify.publickey.location) " + reason);
    }

    @Test
    void areChosenByAlgorithmAndNameAlone() throws Exception {
        body = with(OLD, inner(NEXT));
        keys.load();

        for (String header : List.of("x5t", "x5t#S256")) {
            assertThat(keys.of(SignedJWT.parse(OLD.token().header(header, "AAAA").signed()).getHeader())).hasSize(1);
        }
        assertThat(keys.of(SignedJWT.parse(OLD.token().withoutHeader("kid").signed()).getHeader())).hasSize(1);
        assertThat(keys.of(SignedJWT.parse(OLD.token().header("kid", "").signed()).getHeader())).isEmpty();
    }

    @Test
    void stayWhereTheHostGivesTooMuch() throws Exception {
        body = NEXT.jwks() + " ".repeat(2 << 20);

        assertThatThrownBy(keys::load).isInstanceOf(IOException.class);

        assertThat(keysOf(OLD)).isOne();
    }

    @Test
    void stayWhereTheHostIsNotReached() throws Exception {
        host.stop(0);

        assertThatThrownBy(keys::load).isInstanceOf(IOException.class).hasMessage("connection refused");

        assertThat(keysOf(OLD)).isOne();
    }

    private URI address() {
        return URI.create("http://localhost:" + host.getAddress().getPort() + "/keys");
    }

    private static String with(TokenIssuer issuer, String entry) {
        return "{\"keys\":[" + inner(issuer) + "," + entry + "]}";
    }

    private static String inner(TokenIssuer issuer) {
        String set = issuer.jwks();
        return set.substring(set.indexOf('[') + 1, set.lastIndexOf(']'));
    }

    private int keysOf(TokenIssuer issuer) throws ParseException {
        JWSHeader header = SignedJWT.parse(issuer.token().signed()).getHeader();
        return keys.of(header).size();
    }
}
