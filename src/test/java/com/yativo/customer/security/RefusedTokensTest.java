package com.yativo.customer.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.TokenError;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusedTokensTest {

    private final AtomicLong nanoseconds = new AtomicLong();
    private final RefusedTokens refused = new RefusedTokens(nanoseconds::get);

    @Test
    void areToldAtOnceAndThenOnceAMinuteWithTheirCounts() {
        try (var log = new LogOf(RefusedTokens.class)) {
            refused.count(TokenError.EXPIRED);
            assertThat(log.lines()).containsExactly("Tokens refused since the last such line: expired 1");

            nanoseconds.addAndGet(Duration.ofSeconds(59).toNanos());
            for (int i = 0; i < 3000; i++) {
                refused.count(TokenError.UNKNOWN_KEY);
            }
            refused.count(TokenError.EXPIRED);
            refused.report();
            assertThat(log.lines()).hasSize(1);

            nanoseconds.addAndGet(Duration.ofSeconds(1).toNanos());
            refused.report();
            assertThat(log.lines()).hasSize(2).last()
                    .isEqualTo("Tokens refused since the last such line: unknown_key 3000, expired 1");
        }
    }

    @Test
    void areNotToldOfIfThereAreNone() {
        try (var log = new LogOf(RefusedTokens.class)) {
            nanoseconds.addAndGet(Duration.ofMinutes(5).toNanos());
            refused.report();

            assertThat(log.lines()).isEmpty();
        }
    }
}
