package vn.quantrac.launcher.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.launcher.stream.StreamMetrics.Series;

class StreamMetricsTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final StreamMetrics metrics = new StreamMetrics();

  @BeforeEach
  void register() {
    registry.getPrometheusRegistry().register(metrics);
  }

  @AfterEach
  void close() {
    metrics.close();
  }

  private static Series series(String name, String... labels) {
    return new Series(name, Labels.of(labels));
  }

  private static Counter counted(long count) {
    Counter counter = new SimpleCounter();
    counter.inc(count);
    return counter;
  }

  @Test
  void subtasksAreAddedUpAndCountingGoesOnAfterRestart() {
    Series series = series("quantrac_readings_stored_total");
    Counter first = counted(3);
    metrics.added(series, first);
    metrics.added(series, counted(4));
    assertThat(registry.scrape()).contains("quantrac_readings_stored_total 7.0\n");

    metrics.removed(series, first);
    metrics.added(series, counted(1));
    // 3 of the ended one, 4 and 1 of those that live
    assertThat(registry.scrape()).contains("quantrac_readings_stored_total 8.0\n");
  }

  @Test
  void gaugeIsShownForEachSubtaskWhileItLives() {
    Gauge<Integer> connected = () -> 1;
    Gauge<Integer> notConnected = () -> 0;
    Series one = series("quantrac_mqtt_connected", "subtask_index", "1");
    metrics.added(series("quantrac_mqtt_connected", "subtask_index", "0"), connected);
    metrics.added(one, notConnected);
    assertThat(registry.scrape())
        .contains("quantrac_mqtt_connected{subtask_index=\"0\"} 1.0\n")
        .contains("quantrac_mqtt_connected{subtask_index=\"1\"} 0.0\n");

    // The old task may end after the new one has begun.
    Gauge<Integer> again = () -> 1;
    metrics.added(one, again);
    metrics.removed(one, notConnected);
    assertThat(registry.scrape()).contains("quantrac_mqtt_connected{subtask_index=\"1\"} 1.0\n");
    metrics.removed(one, again);
    assertThat(registry.scrape()).doesNotContain("subtask_index=\"1\"");
  }

  @Test
  void countersOfBucketsComeOutAsOneHistogram() {
    String name = "quantrac_publish_to_commit_seconds";
    metrics.added(series(name + "_bucket", "le", "0.05"), counted(2));
    metrics.added(series(name + "_bucket", "le", "1.0"), counted(5));
    metrics.added(series(name + "_bucket", "le", "+Inf"), counted(6));
    metrics.added(series(name + "_count"), counted(6));
    Gauge<Double> sum = () -> 7.5;
    metrics.added(series(name + "_sum"), sum);

    assertThat(registry.scrape())
        .contains("# TYPE quantrac_publish_to_commit_seconds histogram\n")
        .contains("quantrac_publish_to_commit_seconds_bucket{le=\"0.05\"} 2\n")
        .contains("quantrac_publish_to_commit_seconds_bucket{le=\"1.0\"} 5\n")
        .contains("quantrac_publish_to_commit_seconds_bucket{le=\"+Inf\"} 6\n")
        .contains("quantrac_publish_to_commit_seconds_count 6\n")
        .contains("quantrac_publish_to_commit_seconds_sum 7.5\n");
  }
}
