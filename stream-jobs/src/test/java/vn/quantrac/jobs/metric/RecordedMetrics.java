package vn.quantrac.jobs.metric;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A group that keeps what is registered in it, by name with {@code {label=value}}. */
final class RecordedMetrics extends UnregisteredMetricsGroup {

  private final String labels;
  private final Map<String, Counter> counters;
  private final Map<String, Gauge<?>> gauges;

  RecordedMetrics() {
    this("", new TreeMap<>(), new TreeMap<>());
  }

  private RecordedMetrics(
      String labels, Map<String, Counter> counters, Map<String, Gauge<?>> gauges) {
    this.labels = labels;
    this.counters = counters;
    this.gauges = gauges;
  }

  long count(String name) {
    return counters.get(name).getCount();
  }

  Object gauge(String name) {
    return gauges.get(name).getValue();
  }

  @Override
  public Counter counter(String name) {
    Counter counter = super.counter(name);
    counters.put(name + labels, counter);
    return counter;
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    gauges.put(name + labels, gauge);
    return gauge;
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return new RecordedMetrics("{" + key + "=" + value + "}", counters, gauges);
  }
}
