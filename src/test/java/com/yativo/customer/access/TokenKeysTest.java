package com.yativo.customer.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import com.yativo.customer.settings.UnusableSettingException;
import com.yativo.customer.standin.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.ParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that come from the issuer's host. */
class TokenKeysTest {

    private static final TokenIssuer OLD = TokenIssuer.rs256();
    private static final TokenIssuer NEXT = TokenIssuer.es256();

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
        keys = Verifiers.keysAt(URI.create("http://localhost:" + host.getAddress().getPort() + "/keys"));
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

    @Test
    void stayWhereTheHostGivesTooMuch() throws Exception {
        body = NEXT.jwks() + " ".repeat(2 << 20);

        assertThatThrownBy(keys::load).isInstanceOf(IOException.class);

        assertThat(keysOf(OLD)).isOne();
    }

    @Test
    void stayWhereTheHostIsNotReached() throws Exception {
        host.stop(0);

        assertThatThrownBy(keys::load).isInstanceOf(IOException.class);

        assertThat(keysOf(OLD)).isOne();
    }

    private int keysOf(TokenIssuer issuer) throws ParseException, JOSEException {
        JWSHeader header = SignedJWT.parse(issuer.token().signed()).getHeader();
        return keys.of(header).size();
    }
}
