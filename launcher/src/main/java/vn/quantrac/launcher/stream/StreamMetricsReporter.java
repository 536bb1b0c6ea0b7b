package vn.quantrac.launcher.stream;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Hands what Flink measures to {@link StreamMetrics}: all that this product names itself, and of
 * Flink's own what tells of restarts and checkpoints, under the name that Flink's reporter for
 * Prometheus gives it on a cluster.
 */
public final class StreamMetricsReporter implements MetricReporter {

  static final String FACTORY = "vn.quantrac.launcher.stream.StreamMetricsReporter$Factory";
  static final String KEY = "collector";

  private static final String OWN = "quantrac_";
  private static final String JOB_SCOPE = "jobmanager_job";
  private static final String FLINK = "flink_";
  private static final Set<String> OF_JOB =
      Set.of(
          "numRestarts",
          "lastCheckpointDuration",
          "lastCheckpointSize",
          "numberOfFailedCheckpoints",
          "numberOfCompletedCheckpoints");

  /** Labels that say something here; the others name this process or a run of the job. */
  private static final Set<String> LABELS = Set.of("reason", "le", "step", "subtask_index");

  private final StreamMetrics metrics;

  private StreamMetricsReporter(StreamMetrics metrics) {
    this.metrics = metrics;
  }

  /** Made by Flink. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return new StreamMetricsReporter(StreamMetrics.known(properties.getProperty(KEY)));
    }
  }

  @Override
  public void open(MetricConfig config) {
    // Nothing is opened: what is collected is asked for.
  }

  @Override
  public void close() {
    // Metrics are removed one by one.
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (name.startsWith(OWN)) {
      metrics.added(series(metric, name, group), metric);
    } else if (ofJob(name, group)) {
      metrics.added(ofJob(name), metric);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    if (name.startsWith(OWN)) {
      metrics.removed(series(metric, name, group), metric);
    } else if (ofJob(name, group)) {
      metrics.removed(ofJob(name), metric);
    }
  }

  private static boolean ofJob(String name, MetricGroup group) {
    return OF_JOB.contains(name)
        && LogicalScopeProvider.castFrom(group)
            .getLogicalScope(CharacterFilter.NO_OP_FILTER, '_')
            .equals(JOB_SCOPE);
  }

  private static StreamMetrics.Series ofJob(String name) {
    return new StreamMetrics.Series(FLINK + JOB_SCOPE + "_" + name, Labels.EMPTY);
  }

  /** Flink writes the names of its variables as {@code <subtask_index>}. */
  private static StreamMetrics.Series series(Metric metric, String name, MetricGroup group) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, String> variable : group.getAllVariables().entrySet()) {
      String label = variable.getKey().replaceAll("[<>]", "");
      boolean ofSubtask = label.equals("subtask_index");
      if (LABELS.contains(label) && !(ofSubtask && metric instanceof Counter)) {
        labels.put(label, variable.getValue());
      }
    }
    return new StreamMetrics.Series(
        name,
        Labels.of(labels.keySet().toArray(String[]::new), labels.values().toArray(String[]::new)));
  }
}
