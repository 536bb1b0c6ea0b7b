package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * Timers of hours that are not published yet, of the station whose key is set, in keyed state. Not
 * thread-safe.
 */
final class WaitingHours implements Waiting {

  /**
   * An hour of the past that is being filled is looked at so often. Stations are looked at in turn
   * within it.
   */
  static final Duration SETTLES_WITHIN = Duration.ofSeconds(1);

  /** Makes or finds the timers of that name. */
  interface Timers {
    InternalTimerService<VoidNamespace> named(
        String name, Triggerable<String, VoidNamespace> triggerable);
  }

  private final KeyContext keys;
  private final InternalTimerService<VoidNamespace> grace;
  private final InternalTimerService<VoidNamespace> settling;

  /** Stations of which an hour is being filled. */
  private final Set<String> unsettled = new HashSet<>();

  /**
   * @param keys holds the code of the station that is meant
   * @param graceEnds is told the station and the end of its hours that have waited long enough
   * @param settled is told the station of which hours may have settled
   */
  WaitingHours(
      KeyContext keys,
      Timers timers,
      BiConsumer<String, Instant> graceEnds,
      Consumer<String> settled) {
    this.keys = keys;
    this.grace =
        timers.named(
            "grace",
            new Rings(
                timer ->
                    graceEnds.accept(
                        timer.getKey(),
                        Instant.ofEpochMilli(timer.getTimestamp()).minus(Derivation.GRACE))));
    this.settling =
        timers.named(
            "settling",
            new Rings(
                timer -> {
                  unsettled.remove(timer.getKey());
                  settled.accept(timer.getKey());
                }));
  }

  @Override
  public void untilGraceEnds(Instant end) {
    grace.registerProcessingTimeTimer(VoidNamespace.INSTANCE, end.toEpochMilli());
  }

  @Override
  public void untilSettled() {
    String station = (String) keys.getCurrentKey();
    unsettled.add(station);
    long every = SETTLES_WITHIN.toMillis();
    long turn = Math.floorMod(station.hashCode(), every);
    long now = settling.currentProcessingTime();
    settling.registerProcessingTimeTimer(
        VoidNamespace.INSTANCE, now - Math.floorMod(now - turn, every) + every);
  }

  /** The stations of which an hour is being filled; may be empty. */
  List<String> unsettled() {
    return List.copyOf(unsettled);
  }

  /** What is done when a timer of processing time rings. */
  private record Rings(Consumer<InternalTimer<String, VoidNamespace>> action)
      implements Triggerable<String, VoidNamespace> {

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
      action.accept(timer);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
      throw new IllegalStateException("no timer of event time is ever set");
    }
  }
}
