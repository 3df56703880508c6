package com.yativo.customer.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricDataParser;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.MetricFamily;

/**
 * What {@code /metrics} answers.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
public record Scrape(String text) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? (\\S+)$");

    /** @param labels as they are written there, without their brackets */
    double sample(String name, String labels) {
        return SAMPLE.matcher(text).results()
                .filter(sample -> sample.group(1).equals(name) && labels(sample).equals(labels))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .findFirst().orElseThrow(() -> new AssertionError(name + "{" + labels + "} is not in " + text));
    }

    private static String labels(MatchResult sample) {
        return sample.group(2) == null ? "" : sample.group(2);
    }

    /** The names of all samples. */
    List<String> names() {
        return SAMPLE.matcher(text).results().map(sample -> sample.group(1)).toList();
    }

    private List<String> series() {
        return SAMPLE.matcher(text).results().map(sample -> sample.group(1) + "{" + labels(sample) + "}").toList();
    }

    /** As a scraper understands them. */
    List<MetricFamily> families() {
        var parser = new TextPrometheusMetricDataParser(new ByteArrayInputStream(text.getBytes(UTF_8)));
        List<MetricFamily> families = new ArrayList<>();
        try {
            for (MetricFamily family = parser.parse(); family != null; family = parser.parse()) {
                families.add(family);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return families;
    }

    /** Holds for every answer: each line is of the format, each series is there once, and buckets ascend. */
    public Scrape isWellFormed() {
        assertThat(text).endsWith("\n");
        assertThat(text.lines()).allMatch(line -> line.matches("# (HELP|TYPE) \\w+ .+|" + SAMPLE.pattern()));
        assertThat(series()).doesNotHaveDuplicates();
        assertThat(families()).extracting(MetricFamily::getName).isNotEmpty().doesNotHaveDuplicates();
        assertThat(families()).flatExtracting(MetricFamily::getMetrics).filteredOn(Histogram.class::isInstance)
                .extracting(Histogram.class::cast).isNotEmpty().allSatisfy(Scrape::ascends);
        return this;
    }

    private static void ascends(Histogram histogram) {
        var buckets = histogram.getBuckets();
        assertThat(buckets).extracting(Histogram.Bucket::getUpperBound)
                .isSorted().doesNotHaveDuplicates().endsWith(Double.POSITIVE_INFINITY);
        assertThat(buckets).extracting(Histogram.Bucket::getCumulativeCount).isSorted()
                .endsWith(histogram.getSampleCount());
    }
}
