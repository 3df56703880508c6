package com.yativo.customer.observability;

import com.yativo.customer.config.Settings;
import com.yativo.customer.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A line for each request, if {@code customer.request-log} is {@code true}: in the logger {@value #NAME} at level INFO;
 * its fields are the parameter of the log record, which a JSON formatter writes as such. A thread of its own writes
 * them in the order of the answers, some at a time: no request waits for the log. If the log can't be written fast
 * enough, lines are lost, and counted.
 */
public final class RequestLog {

    private static final String NAME = "com.yativo.customer.requests";

    private static final boolean WANTED = Settings.flag("customer.request-log");
    private static final Logger LOG = Logger.getLogger(NAME);
    /** Other words are the caller's own, and not repeated. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final int MAX_WAITING = 10_000;
    private static final Duration PAUSE = Duration.ofMillis(100); // nobody is woken up for a single line
    private static final BlockingQueue<Line> WAITING = new ArrayBlockingQueue<>(MAX_WAITING);

    private RequestLog() {
    }

    /** @param refusal {@code null} if it was not refused */
    record Line(long epochMillis, String requestId, String method, Route route, int status, ErrorCode refusal,
            long nanos, long bodyBytes) {

        private LogRecord record() {
            var record = new LogRecord(Level.INFO, route.label() + ' ' + status);
            record.setLoggerName(NAME);
            record.setInstant(Instant.ofEpochMilli(epochMillis));
            record.setParameters(new Object[] {fields()});
            return record;
        }

        private Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("RequestId", requestId);
            fields.put("Method", METHODS.contains(method) ? method : Route.UNKNOWN.label());
            fields.put("Route", route.template());
            fields.put("Status", status);
            if (refusal != null) {
                fields.put("Code", refusal.code());
            }
            fields.put("DurationMs", nanos / 1000 / 1000.0);
            fields.put("BodyBytes", bodyBytes);
            return fields;
        }
    }

    /** Whether the operator wants it: off by default, as a line costs more than all other watching. */
    public static boolean isWanted() {
        return WANTED;
    }

    static boolean isOn() {
        return WANTED && LOG.isLoggable(Level.INFO);
    }

    static void add(Line line) {
        if (!WAITING.offer(line)) {
            ServiceMetrics.lostLine();
        }
    }

    /** Writes what there is, again and again, until the thread is interrupted. */
    public static void writeUntilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            writeAll();
        }
    }

    /** Writes what waits. */
    public static synchronized void writeAll() {
        for (Line line = WAITING.poll(); line != null; line = WAITING.poll()) {
            LOG.log(line.record());
        }
    }
}
