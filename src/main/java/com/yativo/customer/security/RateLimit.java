package com.yativo.customer.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.yativo.customer.config.Settings;
import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How many requests an account may make on this server: {@code customer.rate-limit} a minute, evenly refilled; any
 * number if it is not set.
 */
@ApplicationScoped
public class RateLimit implements StartupCheck {

    private static final String KEY = "customer.rate-limit";
    private static final int UNLIMITED = 0;
    private static final int MAX_PER_MINUTE = 1_000_000;

    private final int perMinute;
    /** A bucket that nobody took from for a minute is full again, and as good as a new one. */
    private final Cache<String, Bucket> buckets;

    /** The limit of the service, with its setting. */
    public RateLimit() {
        this(Settings.number(KEY, UNLIMITED, 1, MAX_PER_MINUTE), Ticker.systemTicker());
    }

    RateLimit(int perMinute, Ticker time) {
        this.perMinute = perMinute;
        this.buckets = Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(1)).ticker(time).build();
    }

    /** @throws ApiException {@link ErrorCode#RATE_LIMITED} if the account has made too many */
    public void count(String account) {
        if (perMinute == UNLIMITED) {
            return;
        }
        ConsumptionProbe probe = buckets.get(account, first -> bucket()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new ApiException(ErrorCode.RATE_LIMITED,
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
        }
    }

    /** @return how long the account has to wait until it may make one more, which is counted then; none if it is */
    public Duration countOrWait(String account) {
        if (perMinute == UNLIMITED) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(buckets.get(account, first -> bucket()).tryConsumeAndReturnRemaining(1)
                .getNanosToWaitForRefill());
    }

    /** How many accounts there is something to remember of. */
    long accounts() {
        return buckets.estimatedSize();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
