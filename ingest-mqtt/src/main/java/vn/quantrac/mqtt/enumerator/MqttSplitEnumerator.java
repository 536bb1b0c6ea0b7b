package vn.quantrac.mqtt.enumerator;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.mqtt.split.SubscriptionSplit;
import vn.quantrac.mqtt.split.SubscriptionSplit.Mode;

/**
 * Gives session i to reader i, and every session above the parallelism, left by an earlier run or
 * looked for at the broker, to reader i modulo the parallelism to be drained and ended.
 *
 * <p>Who serves what follows from index and parallelism alone. Therefore readers checkpoint no
 * splits, and a reader that registers, for the first time or after a failure, is given its own
 * again.
 */
public final class MqttSplitEnumerator
    implements SplitEnumerator<SubscriptionSplit, SessionRoster> {

  private static final Logger LOG = LoggerFactory.getLogger(MqttSplitEnumerator.class);

  private final SplitEnumeratorContext<SubscriptionSplit> context;
  private final SortedSet<Integer> sessions;
  private final SortedSet<Integer> draining = new TreeSet<>();

  /**
   * An enumerator for the context's parallelism.
   *
   * @param known sessions that an earlier run may have left
   * @param probedSessions indices below this are taken for possible sessions as well
   */
  public MqttSplitEnumerator(
      SplitEnumeratorContext<SubscriptionSplit> context, SessionRoster known, int probedSessions) {
    this.context = context;
    this.sessions = known.toSet();
    int parallelism = context.currentParallelism();
    for (int index = 0; index < parallelism; index++) {
      sessions.add(index);
    }
    draining.addAll(sessions.tailSet(parallelism));
    for (int index = parallelism; index < probedSessions; index++) {
      draining.add(index);
    }
  }

  @Override
  public void start() {
    LOG.info(
        "Receiving in {} session(s), looking for {} that an earlier run may have left",
        activeCount(),
        draining.size());
  }

  @Override
  public void addReader(int subtask) {
    context.assignSplit(new SubscriptionSplit(subtask, Mode.ACTIVE), subtask);
    for (int index : draining) {
      if (index % activeCount() == subtask) {
        context.assignSplit(new SubscriptionSplit(index, Mode.DRAINING), subtask);
      }
    }
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    if (event instanceof SessionEnded ended && draining.remove(ended.index())) {
      sessions.remove(ended.index());
    }
  }

  @Override
  public void handleSplitRequest(int subtask, @Nullable String hostname) {
    throw new IllegalStateException("readers are given their sessions, they do not ask for them");
  }

  @Override
  public void addSplitsBack(List<SubscriptionSplit> splits, int subtask) {
    // The reader is given them again when it registers.
  }

  @Override
  public SessionRoster snapshotState(long checkpointId) {
    return SessionRoster.of(sessions);
  }

  @Override
  public void close() {}

  private int activeCount() {
    return context.currentParallelism();
  }
}
