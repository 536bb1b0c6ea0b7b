package vn.quantrac.jobs.metric;

import java.util.Arrays;
import java.util.Locale;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * A histogram in Prometheus' sense, made of counters: so it comes through every reporter of Flink
 * as buckets that may be added up over processes, where Flink's own histograms become quantiles
 * that may not. Written by one thread.
 */
final class CountedHistogram {

  private static final long MILLIS = 1_000;

  private final long[] boundsMillis;
  private final Counter[] buckets;
  private final Counter count;
  private final long[] batch;
  private volatile double sumSeconds;

  /**
   * @param name in seconds; {@code _bucket}, {@code _count} and {@code _sum} are added
   * @param boundsMillis upper bounds of the buckets, ascending
   */
  CountedHistogram(MetricGroup group, String name, long... boundsMillis) {
    this.boundsMillis = boundsMillis.clone();
    this.batch = new long[boundsMillis.length + 1];
    this.buckets = new Counter[boundsMillis.length + 1];
    for (int i = 0; i < boundsMillis.length; i++) {
      buckets[i] = group.addGroup("le", bound(boundsMillis[i])).counter(name + "_bucket");
    }
    buckets[boundsMillis.length] = group.addGroup("le", "+Inf").counter(name + "_bucket");
    this.count = group.counter(name + "_count");
    group.gauge(name + "_sum", () -> sumSeconds);
  }

  private static String bound(long millis) {
    String text = String.format(Locale.ROOT, "%d.%03d", millis / MILLIS, millis % MILLIS);
    return text.replaceFirst("0+$", "").replaceFirst("\\.$", ".0");
  }

  /** Adds durations in milliseconds; a negative one, after a clock was set back, counts as 0. */
  void add(long[] durationsMillis) {
    Arrays.fill(batch, 0);
    long sumMillis = 0;
    for (long duration : durationsMillis) {
      long millis = Math.max(0, duration);
      sumMillis += millis;
      batch[bucket(millis)]++;
    }
    long upToHere = 0;
    for (int i = 0; i < batch.length; i++) {
      upToHere += batch[i];
      buckets[i].inc(upToHere);
    }
    count.inc(durationsMillis.length);
    double before = sumSeconds;
    sumSeconds = before + sumMillis / (double) MILLIS;
  }

  private int bucket(long millis) {
    int place = 0;
    while (place < boundsMillis.length && millis > boundsMillis[place]) {
      place++;
    }
    return place;
  }
}
