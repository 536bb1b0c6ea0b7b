package vn.quantrac.launcher.stream;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;

/**
 * What the job measures of itself, under the names that Prometheus knows, while Flink runs in this
 * process. A counter goes on where it was when the job is started again, and those of subtasks are
 * added up; a gauge is shown for each subtask. Counters whose name ends in {@code _bucket} come out
 * as the histogram that they are. Thread-safe.
 */
public final class StreamMetrics implements MultiCollector, AutoCloseable {

  private static final Map<String, StreamMetrics> KNOWN = new ConcurrentHashMap<>();

  private static final String TOTAL = "_total";
  private static final String BUCKET = "_bucket";
  private static final String COUNT = "_count";
  private static final String SUM = "_sum";
  private static final String BOUND = "le";

  private final String key = "stream-" + System.identityHashCode(this);

  /** Guarded by this object, as all that follows. */
  private final SortedMap<Series, Counted> counters = new TreeMap<>();

  private final SortedMap<Series, Gauge<?>> gauges = new TreeMap<>();

  /** One line of an answer. */
  record Series(String name, Labels labels) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
      int byName = name.compareTo(other.name);
      return byName == 0 ? labels.compareTo(other.labels) : byName;
    }
  }

  /** Counters that live, and what ended ones had counted. */
  private static final class Counted {
    private final List<Counter> living = new ArrayList<>();
    private long ended;

    long value() {
      return ended + living.stream().mapToLong(Counter::getCount).sum();
    }
  }

  public StreamMetrics() {
    KNOWN.put(key, this);
  }

  /** What a reporter that Flink has made belongs to. */
  static StreamMetrics known(String key) {
    StreamMetrics metrics = KNOWN.get(key);
    if (metrics == null) {
      throw new IllegalStateException("no metrics are collected under " + key);
    }
    return metrics;
  }

  /** Has a cluster report here. */
  void addTo(Configuration flink) {
    flink.setString("metrics.reporter.quantrac.factory.class", StreamMetricsReporter.FACTORY);
    flink.setString("metrics.reporter.quantrac." + StreamMetricsReporter.KEY, key);
  }

  synchronized void added(Series series, Metric metric) {
    if (metric instanceof Counter counter) {
      counters.computeIfAbsent(series, any -> new Counted()).living.add(counter);
    } else if (metric instanceof Gauge<?> gauge) {
      gauges.put(series, gauge);
    }
  }

  synchronized void removed(Series series, Metric metric) {
    if (metric instanceof Counter counter) {
      Counted counted = counters.get(series);
      if (counted != null && counted.living.removeIf(one -> one == counter)) {
        counted.ended += counter.getCount();
      }
    } else if (metric instanceof Gauge<?> gauge) {
      gauges.remove(series, gauge);
    }
  }

  @Override
  public synchronized MetricSnapshots collect() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    for (Map.Entry<String, SortedMap<Labels, Double>> entry : byName().entrySet()) {
      String name = entry.getKey();
      if (name.endsWith(BUCKET)) {
        all.metricSnapshot(histogram(name.substring(0, name.length() - BUCKET.length())));
      } else if (name.endsWith(TOTAL)) {
        CounterSnapshot.Builder counter =
            CounterSnapshot.builder().name(name.substring(0, name.length() - TOTAL.length()));
        entry
            .getValue()
            .forEach(
                (labels, value) ->
                    counter.dataPoint(
                        CounterSnapshot.CounterDataPointSnapshot.builder()
                            .labels(labels)
                            .value(value)
                            .build()));
        all.metricSnapshot(counter.build());
      } else if (!name.endsWith(COUNT) && !name.endsWith(SUM)) {
        all.metricSnapshot(gauge(name, entry.getValue()));
      }
    }
    return all.build();
  }

  private SortedMap<String, SortedMap<Labels, Double>> byName() {
    SortedMap<String, SortedMap<Labels, Double>> names = new TreeMap<>();
    counters.forEach((series, counted) -> put(names, series, Double.valueOf(counted.value())));
    gauges.forEach(
        (series, gauge) -> {
          if (gauge.getValue() instanceof Number number) {
            put(names, series, number.doubleValue());
          }
        });
    return names;
  }

  private static void put(
      SortedMap<String, SortedMap<Labels, Double>> names, Series series, Double value) {
    names.computeIfAbsent(series.name(), any -> new TreeMap<>()).put(series.labels(), value);
  }

  private static MetricSnapshot gauge(String name, SortedMap<Labels, Double> values) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name);
    values.forEach(
        (labels, value) ->
            gauge.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(labels)
                    .value(value)
                    .build()));
    return gauge.build();
  }

  /** The counters hold cumulated counts, the snapshot wants those of each bucket. */
  private MetricSnapshot histogram(String name) {
    SortedMap<Double, Long> cumulated = new TreeMap<>();
    counters.forEach(
        (series, counted) -> {
          if (series.name().equals(name + BUCKET)) {
            String bound = String.valueOf(series.labels().get(BOUND));
            cumulated.put(
                bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                counted.value());
          }
        });
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    long before = 0;
    for (Map.Entry<Double, Long> bucket : cumulated.entrySet()) {
      // Counters are read one after the other while others count: never below the one before.
      long upToHere = Math.max(before, bucket.getValue());
      buckets.bucket(bucket.getKey(), upToHere - before);
      before = upToHere;
    }
    double sum =
        gauges.entrySet().stream()
            .filter(entry -> entry.getKey().name().equals(name + SUM))
            .mapToDouble(entry -> ((Number) entry.getValue().getValue()).doubleValue())
            .sum();
    return HistogramSnapshot.builder()
        .name(name)
        .dataPoint(
            HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets.build())
                .sum(sum)
                .build())
        .build();
  }

  @Override
  public void close() {
    KNOWN.remove(key);
  }
}
