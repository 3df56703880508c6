package com.yativo.customer.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.ErrorCode;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceMetricsTest {

    private static final Route ROUTE = new Route("test_route", "/test/{id}");

    private static Scrape scrape() {
        var text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, ServiceMetrics.registry().scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Scrape(text.toString(UTF_8));
    }

    private static double change(Scrape before, String name, String labels) {
        return scrape().sample(name, labels) - before.sample(name, labels);
    }

    @Test
    void areWrittenInTheFormatOfPrometheus() {
        assertThat(scrape().isWellFormed().names()).contains("customer_added_total", "customer_replayed_total",
                "customer_refusals_total", "customer_request_seconds_bucket", "customer_request_seconds_sum",
                "customer_request_seconds_count", "customer_request_body_bytes_bucket",
                "customer_sealing_seconds_bucket", "customer_database_seconds_bucket", "customer_batch_size_bucket",
                "jvm_memory_used_bytes", "process_cpu_seconds_total");
    }

    @Test
    void areShownBeforeTheyCountAnything() {
        for (ErrorCode reason : ErrorCode.values()) {
            assertThat(scrape().sample("customer_refusals_total", "code=\"" + reason.code() + "\"")).isNotNegative();
        }
        ServiceMetrics.expect(ROUTE);
        assertThat(scrape().sample("customer_request_seconds_count", "route=\"test_route\"")).isNotNegative();
        assertThat(scrape().sample("customer_request_seconds_count", "route=\"unknown\"")).isNotNegative();
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void countRefusalsByTheirCode(ErrorCode reason) {
        Scrape before = scrape();

        ServiceMetrics.failed(reason);

        assertThat(change(before, "customer_refusals_total", "code=\"" + reason.code() + "\"")).isEqualTo(1);
    }

    @Test
    void recordHowLongRequestsTook() {
        ServiceMetrics.expect(ROUTE);
        Scrape before = scrape();
        String labels = "route=\"test_route\"";

        ServiceMetrics.completed(ROUTE, 2_500_000, 0); // the most of its bucket belongs to it

        assertThat(change(before, "customer_request_seconds_bucket", labels + ",le=\"0.001\"")).isZero();
        assertThat(change(before, "customer_request_seconds_bucket", labels + ",le=\"0.0025\"")).isEqualTo(1);
        assertThat(change(before, "customer_request_seconds_bucket", labels + ",le=\"+Inf\"")).isEqualTo(1);
        assertThat(change(before, "customer_request_seconds_sum", labels)).isBetween(0.00249, 0.00251);
        assertThat(change(before, "customer_request_body_bytes_count", "")).isZero();
    }

    @Test
    void recordHowLargeBodiesWere() {
        Scrape before = scrape();

        ServiceMetrics.completed(ROUTE, 1, 1024);
        ServiceMetrics.completed(ROUTE, 1, 20_000_000);

        assertThat(change(before, "customer_request_body_bytes_bucket", "le=\"1024.0\"")).isEqualTo(1);
        assertThat(change(before, "customer_request_body_bytes_bucket", "le=\"1.6777216E7\"")).isEqualTo(1);
        assertThat(change(before, "customer_request_body_bytes_bucket", "le=\"+Inf\"")).isEqualTo(2);
        assertThat(change(before, "customer_request_body_bytes_sum", "")).isEqualTo(20_001_024);
    }

    @Test
    void askForAGaugeEachTimeTheyAreShown() {
        var number = new double[] {1};
        ServiceMetrics.show("test_gauge", "Of this test", () -> number[0]);
        Scrape before = scrape();

        number[0] = 3;

        assertThat(change(before, "test_gauge", "")).isEqualTo(2);
    }
}
