package com.yativo.customer.security;

import com.yativo.customer.testing.TokenIssuer;
import java.time.Duration;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to know a caller. */
@State(Scope.Benchmark)
public class TokenBenchmark {

    @Param({"RS256", "ES256"})
    public String algorithm;

    private TokenVerifier verifier;
    private String token;
    private int calls;

    @Setup
    public void issue() {
        TokenIssuer issuer = algorithm.equals("ES256") ? TokenIssuer.es256() : TokenIssuer.rs256();
        verifier = Verifiers.of(issuer, Map.of());
        token = issuer.token().validFor(Duration.ofDays(1)).signed();
    }

    /** A token that is sent again: looked up. */
    @Benchmark
    public Token known() {
        return verifier.verify(token);
    }

    /** A token that is sent for the first time: parsed, its signature verified, and remembered. */
    @Benchmark
    public Token unknown() {
        return verifier.verify(token + blanks(calls++));
    }

    /** Other blanks for each number: with them a token is another text, and as good, as the library drops them. */
    private static String blanks(int number) {
        return Integer.toBinaryString(number).replace('0', ' ').replace('1', '\t');
    }
}
