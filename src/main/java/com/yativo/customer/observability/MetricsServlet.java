package com.yativo.customer.observability;

import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import jakarta.servlet.annotation.WebServlet;

/**
 * {@code /metrics} in the text format of Prometheus, or as OpenMetrics for those who ask for that. In the place of the
 * server's, which {@code server-config} turns off.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
@WebServlet("/metrics")
public class MetricsServlet extends PrometheusMetricsServlet {

    private static final long serialVersionUID = 1L;

    public MetricsServlet() {
        super(ServiceMetrics.registry());
    }
}
