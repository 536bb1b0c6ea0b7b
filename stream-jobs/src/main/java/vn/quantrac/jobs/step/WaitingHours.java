package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
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
  private final Consumer<String> settled;

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
    this.settled = settled;
    this.grace =
        timers.named(
            "grace",
            new Rings(
                timer ->
                    graceEnds.accept(
                        timer.getKey(),
                        Instant.ofEpochMilli(timer.getTimestamp()).minus(Derivation.GRACE))));
    this.settling = timers.named("settling", new Rings(timer -> settled.accept(timer.getKey())));
  }

  @Override
  public void untilGraceEnds(Instant end) {
    grace.registerProcessingTimeTimer(VoidNamespace.INSTANCE, end.toEpochMilli());
  }

  @Override
  public void untilSettled() {
    String station = (String) keys.getCurrentKey();
    long every = SETTLES_WITHIN.toMillis();
    long turn = Math.floorMod(station.hashCode(), every);
    long now = settling.currentProcessingTime();
    settling.registerProcessingTimeTimer(
        VoidNamespace.INSTANCE, now - Math.floorMod(now - turn, every) + every);
  }

  /** Tells every station of which hours may have settled now, without waiting for its turn. */
  void settleAll() throws Exception {
    settling.forEachProcessingTimeTimer(
        (namespace, time) -> settled.accept((String) keys.getCurrentKey()));
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
