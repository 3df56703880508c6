package com.yativo.customer.observability;

import com.yativo.customer.error.ErrorCode;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * The metrics of {@code /metrics}. Each is there from the start, at zero; its labels are of
 * closed lists, so that neither a caller nor a customer can be told from one. They are registered with Prometheus' own
 * client and not with MicroProfile Metrics: the server's endpoint shows series twice and buckets out of order, and its
 * histograms know the last thousand values alone.
 */
public final class ServiceMetrics {

    /** This application's own, which goes with it when it is deployed anew. */
    private static final PrometheusRegistry REGISTRY = new PrometheusRegistry();

    private static final double NANOS_PER_SECOND = 1e9;
    /** The most of each bucket. */
    private static final double[] SECONDS =
            {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    private static final double[] ROWS = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    private static final double[] BYTES = {1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24};

    private static final CounterDataPoint ADDED = counter("customer_added", "Customers that were added");
    private static final CounterDataPoint REPLAYED = counter("customer_replayed",
            "Additions that had been done already, for the same idempotency key");
    private static final CounterDataPoint CHANGED = counter("customer_changed", "Changes of customers");
    private static final CounterDataPoint DOCUMENTS_REPLACED = counter("customer_documents_replaced",
            "New identity documents of customers");
    private static final CounterDataPoint ERASED = counter("customer_erased", "Customers that were erased");
    private static final Counter IMPORTED = Counter.builder().name("customer_import_lines")
            .help("Lines of imports, by what came of them").labelNames("outcome").withoutExemplars().register(REGISTRY);
    private static final Map<ErrorCode, CounterDataPoint> ERRORS = errors();
    private static final Histogram REQUESTS = histogram("customer_request_seconds",
            "From the first line of a request to the end of its answer", SECONDS).labelNames("route")
            .register(REGISTRY);
    private static final DistributionDataPoint SEALING =
            histogram("customer_sealing_seconds", "Sealing one identity document", SECONDS).register(REGISTRY);
    private static final DistributionDataPoint DATABASE = histogram("customer_database_seconds",
            "One question to the database with its transaction, waiting for a connection included", SECONDS)
            .register(REGISTRY);
    private static final DistributionDataPoint BATCHES =
            histogram("customer_batch_size", "Customers that were added by one transaction", ROWS).register(REGISTRY);
    private static final DistributionDataPoint BODIES = histogram("customer_request_body_bytes",
            "What was read of the bodies of requests that had one", BYTES).register(REGISTRY);

    static {
        expect(Route.UNKNOWN);
        Stream.of("added", "replayed", "refused").forEach(IMPORTED::initLabelValues);
        // Not JvmMetrics, which takes all: its count of allocations leaves a listener at the JVM's garbage collectors,
        // and by it the whole application when it is deployed anew.
        JvmRuntimeInfoMetric.builder().register(REGISTRY);
        JvmMemoryMetrics.builder().register(REGISTRY);
        JvmGarbageCollectorMetrics.builder().register(REGISTRY);
        JvmThreadsMetrics.builder().register(REGISTRY);
        JvmBufferPoolMetrics.builder().register(REGISTRY);
        JvmClassLoadingMetrics.builder().register(REGISTRY);
        ProcessMetrics.builder().register(REGISTRY);
    }

    private ServiceMetrics() {
    }

    /** All of them, for those who show them. */
    static PrometheusRegistry registry() {
        return REGISTRY;
    }

    /** Registers a gauge, whose number is read whenever {@code /metrics} is. */
    public static void show(String name, String description, DoubleSupplier number) {
        GaugeWithCallback.builder().name(name).help(description)
                .callback(gauge -> gauge.call(number.getAsDouble())).register(REGISTRY);
    }

    /** @param replayed whether an earlier request with the same key had done it */
    public static void added(boolean replayed) {
        (replayed ? REPLAYED : ADDED).inc();
    }

    /** Counts a change of a customer. */
    public static void changed() {
        CHANGED.inc();
    }

    /** Counts a new identity document of a customer. */
    public static void documentReplaced() {
        DOCUMENTS_REPLACED.inc();
    }

    /** Counts a customer that was erased. */
    public static void erased() {
        ERASED.inc();
    }

    /** @param outcome of a line: {@code added}, {@code replayed} or {@code refused} */
    public static void imported(String outcome) {
        IMPORTED.labelValues(outcome).inc();
    }

    /** @param beginNanos by {@link System#nanoTime()} */
    public static void sealedSince(long beginNanos) {
        SEALING.observe((System.nanoTime() - beginNanos) / NANOS_PER_SECOND);
    }

    /** @param beginNanos by {@link System#nanoTime()} */
    public static void calledDatabaseSince(long beginNanos) {
        DATABASE.observe((System.nanoTime() - beginNanos) / NANOS_PER_SECOND);
    }

    /** @param size tried, whether or not the database took it */
    public static void wroteBatch(int size) {
        BATCHES.observe(size);
    }

    static void failed(ErrorCode code) {
        ERRORS.get(code).inc();
    }

    /** Shows a route from the start, at zero. */
    public static void expect(Route route) {
        REQUESTS.initLabelValues(route.label());
    }

    static void completed(Route route, long nanos, long bodyBytes) {
        REQUESTS.labelValues(route.label()).observe(nanos / NANOS_PER_SECOND);
        if (bodyBytes > 0) {
            BODIES.observe((double) bodyBytes);
        }
    }

    private static Map<ErrorCode, CounterDataPoint> errors() {
        Counter errors = Counter.builder().name("customer_refusals")
                .help("Requests that were refused, by the code of the answer").labelNames("code")
                .withoutExemplars().register(REGISTRY);
        var byCode = new EnumMap<ErrorCode, CounterDataPoint>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            byCode.put(code, errors.labelValues(code.code()));
        }
        return byCode;
    }

    private static CounterDataPoint counter(String name, String description) {
        return Counter.builder().name(name).help(description).withoutExemplars().register(REGISTRY);
    }

    private static Histogram.Builder histogram(String name, String description, double[] bounds) {
        return Histogram.builder().name(name).help(description).classicOnly().classicUpperBounds(bounds)
                .withoutExemplars();
    }
}
