package vn.quantrac.launcher.cluster;

import org.apache.flink.configuration.Configuration;

/**
 * Where a process of the cluster shows what it measures, by Flink's own reporter for Prometheus.
 * {@code deploy/monitoring/prometheus.yml} gives the names their form.
 */
final class MetricsPort {

  private static final String REPORTER = "metrics.reporter.prometheus.";

  private MetricsPort() {}

  /** Adds the reporter; port 0 for none. */
  static void open(Configuration flink, int port) {
    if (port == 0) {
      return;
    }
    flink.setString(
        REPORTER + "factory.class",
        "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
    flink.setString(REPORTER + "port", String.valueOf(port));
    // Otherwise the bound 0.05 of a bucket becomes 0_05.
    flink.setString(REPORTER + "filterLabelValueCharacters", "false");
  }
}
