package com.yativo.customer.security;

import com.github.benmanes.caffeine.cache.Ticker;
import com.yativo.customer.error.TokenError;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Logs why tokens are refused: at most one line a minute, with a count for each reason and nothing of any
 * token. The first is logged at once; {@link SecuritySchedule} has those logged that no other follows.
 */
@ApplicationScoped
public class RefusedTokens {

    private static final Logger LOG = System.getLogger(RefusedTokens.class.getName());
    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<TokenError, Long> counts = new EnumMap<>(TokenError.class);
    private final Ticker time;
    private long reportedAt;

    public RefusedTokens() {
        this(Ticker.systemTicker());
    }

    RefusedTokens(Ticker time) {
        this.time = time;
        this.reportedAt = time.read() - INTERVAL_NANOS;
    }

    synchronized void count(TokenError error) {
        counts.merge(error, 1L, Long::sum);
        report();
    }

    /** Logs what was counted since the last line, unless there is nothing or the last line is too recent. */
    synchronized void report() {
        long now = time.read();
        if (counts.isEmpty() || now - reportedAt < INTERVAL_NANOS) {
            return;
        }
        reportedAt = now;
        LOG.log(Level.INFO, "Tokens refused since the last such line: {0}", counts.entrySet().stream()
                .map(count -> count.getKey().code() + " " + count.getValue()).collect(Collectors.joining(", ")));
        counts.clear();
    }
}
