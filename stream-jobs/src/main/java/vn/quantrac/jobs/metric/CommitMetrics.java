package vn.quantrac.jobs.metric;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.storage.WriteOutcome;

/**
 * Counts what a transaction has put into the ledger, once a batch and after its commit, by the
 * thread that commits. What a process that dies between commit and count has not counted, its
 * ledger has.
 */
public final class CommitMetrics {

  /** From a hundredth of what is promised at the median to a minute. */
  private static final long[] BOUNDS_MILLIS = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000
  };

  private final Clock clock;
  private final Counter received;
  private final Counter stored;
  private final Counter duplicate;
  private final Counter revised;
  private final Map<RejectionReason, Counter> rejected = new EnumMap<>(RejectionReason.class);
  private final Counter commits;
  private final CountedHistogram publishToCommit;
  private final RejectionLog log;

  /** Counters in an operator's group, at 0. */
  public CommitMetrics(MetricGroup group, Clock clock) {
    this.clock = clock;
    this.received = group.counter(MetricNames.RECEIVED);
    this.stored = group.counter(MetricNames.STORED);
    this.duplicate = group.counter(MetricNames.DUPLICATE);
    this.revised = group.counter(MetricNames.REVISED);
    for (RejectionReason reason : RejectionReason.values()) {
      rejected.put(
          reason, group.addGroup(MetricNames.REASON, reason.name()).counter(MetricNames.REJECTED));
    }
    this.commits = group.counter(MetricNames.COMMITS);
    this.publishToCommit =
        new CountedHistogram(group, MetricNames.PUBLISH_TO_COMMIT, BOUNDS_MILLIS);
    this.log = new RejectionLog(clock);
  }

  /**
   * A transaction has been committed.
   *
   * @param messages what it held
   * @param outcome what became of their readings
   */
  public void committed(List<ReceivedMessage> messages, WriteOutcome outcome) {
    if (messages.isEmpty()) {
      return;
    }
    long nowMillis = clock.millis();
    long[] waitedMillis = new long[messages.size()];
    long readings = 0;
    for (int i = 0; i < waitedMillis.length; i++) {
      ReceivedMessage message = messages.get(i);
      waitedMillis[i] = nowMillis - message.receivedAt().toEpochMilli();
      readings += message.received();
      for (Rejection rejection : message.rejections()) {
        rejected.get(rejection.reason()).inc();
        log.rejected(message.stationCode(), rejection);
      }
    }
    received.inc(readings);
    stored.inc(outcome.stored());
    duplicate.inc(outcome.duplicate());
    revised.inc(outcome.revised());
    commits.inc();
    publishToCommit.add(waitedMillis);
  }
}
