package com.yativo.customer.watching;

import com.yativo.customer.refusal.Reason;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The numbers of the application scope of {@code /metrics}. Each meter is looked up once and is there from the start,
 * at zero; its labels are of closed lists, so that neither a caller nor a customer can be told from one.
 */
public final class Meters {

    private static final MetricRegistry REGISTRY = CDI.current().select(Source.class).get().registry;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long[] TIMES = LongStream.of(500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000,
            250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000).map(micros -> micros * 1000).toArray();
    private static final long[] SIZES =
            LongStream.of(1, 4, 16, 64, 256, 1024, 4096, 16_384).map(k -> k * 1024).toArray();

    private static final Counter ADDED = counter("customer_added", "Customers that were added");
    private static final Counter REPLAYED = counter("customer_replayed",
            "Additions that had been done already, for the same idempotency key");
    private static final Map<Reason, Counter> REFUSALS = each(Reason.class, reason ->
            counter("customer_refusals", "Requests that were refused, by the code of the answer",
                    new Tag("code", reason.code())));
    private static final Map<Route, Distribution> REQUESTS = each(Route.class, route ->
            times("customer_request_seconds", "From the first line of a request to the end of its answer",
                    new Tag("route", route.label())));
    private static final Distribution SEALING = times("customer_sealing_seconds", "Sealing one identity document");
    private static final Distribution DATABASE = times("customer_database_seconds",
            "One question to the database with its transaction, waiting for a connection included");
    private static final Distribution BODIES = distribution("customer_request_body_bytes",
            "What was read of the bodies of requests that had one", 1, SIZES);
    private static final Counter LINES_LOST = counter("customer_request_log_lost",
            "Lines of the request log that were dropped, as it couldn't be written fast enough");

    private Meters() {
    }

    /** Has the registry injected, as the server doesn't hand it out in another way. */
    @Dependent
    static class Source {

        @Inject
        private MetricRegistry registry;
    }

    /** Shows a number that is asked for whenever {@code /metrics} is. */
    public static void show(String name, String description, Supplier<Number> number, Tag... tags) {
        REGISTRY.gauge(metadata(name, description), number, tags);
    }

    /** @param before whether an earlier request with the same key had done it */
    public static void added(boolean before) {
        (before ? REPLAYED : ADDED).inc();
    }

    /** @param beginNanos by {@link System#nanoTime()} */
    public static void sealedSince(long beginNanos) {
        SEALING.record(System.nanoTime() - beginNanos);
    }

    /** @param beginNanos by {@link System#nanoTime()} */
    public static void askedDatabaseSince(long beginNanos) {
        DATABASE.record(System.nanoTime() - beginNanos);
    }

    static void refused(Reason reason) {
        REFUSALS.get(reason).inc();
    }

    static void answered(Route route, long nanos, long bodyBytes) {
        REQUESTS.get(route).record(nanos);
        if (bodyBytes > 0) {
            BODIES.record(bodyBytes);
        }
    }

    static void lostLine() {
        LINES_LOST.inc();
    }

    private static Counter counter(String name, String description, Tag... tags) {
        return REGISTRY.counter(metadata(name, description), tags);
    }

    private static Distribution times(String name, String description, Tag... tags) {
        return distribution(name, description, NANOS_PER_SECOND, TIMES, tags);
    }

    /** In the parts, and with the names, that {@code histogram_quantile} of Prometheus wants. */
    private static Distribution distribution(String name, String description, double scale, long[] bounds,
            Tag... tags) {
        var distribution = new Distribution(bounds);
        for (int each = 0; each < distribution.buckets(); each++) {
            int bucket = each;
            long most = distribution.most(bucket);
            var upTo = new Tag("le", most == Long.MAX_VALUE ? "+Inf" : Double.toString(most / scale));
            show(name + "_bucket", description, () -> distribution.upTo(bucket),
                    Stream.concat(Stream.of(upTo), Stream.of(tags)).toArray(Tag[]::new));
        }
        show(name + "_sum", description, () -> distribution.sum() / scale, tags);
        show(name + "_count", description, distribution::count, tags);
        return distribution;
    }

    private static Metadata metadata(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).withUnit(MetricUnits.NONE).build();
    }

    private static <K extends Enum<K>, M> Map<K, M> each(Class<K> kind, Function<K, M> meter) {
        return Arrays.stream(kind.getEnumConstants()).collect(Collectors.toMap(Function.identity(), meter,
                (one, other) -> one, () -> new EnumMap<>(kind)));
    }
}
