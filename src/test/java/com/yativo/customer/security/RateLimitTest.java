package com.yativo.customer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final int ACCOUNTS = 20_000;
    private static final Duration IN_TIME = Duration.ofSeconds(10);

    private final AtomicLong time = new AtomicLong();
    private final RateLimit limit = new RateLimit(100, time::get);

    @Test
    void countsEachAccountByItself() {
        for (int i = 0; i < 100; i++) {
            limit.count("alma");
        }

        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> {
            for (int i = 0; i < 100; i++) { // it is refilled meanwhile, but not as fast
                limit.count("alma");
            }
        }).returns(ErrorCode.RATE_LIMITED, ApiException::errorCode)
                .satisfies(refusal -> assertThat(refusal.retryAfter()).hasValueSatisfying(
                        wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60))));
        assertThatCode(() -> limit.count("bela")).doesNotThrowAnyException();
    }

    @Test
    void remembersNobodyWhoWentQuiet() {
        limit.count("alma");
        for (int i = 0; i < ACCOUNTS; i++) {
            limit.count("quiet-" + i);
        }
        assertThat(limit.accounts()).isEqualTo(ACCOUNTS + 1);

        time.addAndGet(Duration.ofSeconds(50).toNanos());
        limit.count("alma");
        time.addAndGet(Duration.ofSeconds(20).toNanos());

        long deadline = System.nanoTime() + IN_TIME.toNanos();
        while (limit.accounts() > 2 && System.nanoTime() < deadline) {
            limit.countOrWait("bela"); // whoever goes on calling makes room
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(limit.accounts()).isEqualTo(2);
    }

    @Test
    void remembersNobodyWhereThereIsNoLimit() {
        var none = new RateLimit(0, time::get);

        for (int i = 0; i < ACCOUNTS; i++) {
            none.count("alma");
            none.count("account-" + i);
        }

        assertThat(none.accounts()).isZero();
    }
}
