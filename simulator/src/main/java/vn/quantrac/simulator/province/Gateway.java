package vn.quantrac.simulator.province;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.simulator.MessageSink;
import vn.quantrac.simulator.RequestedSpan;
import vn.quantrac.simulator.SinkUnavailable;
import vn.quantrac.simulator.station.SimulatedStation;
import vn.quantrac.simulator.station.StationMessage;

/**
 * Sends what one simulated station measures over its own connection, and catches up on what it
 * could not send: history after a stop, live messages otherwise. Not thread-safe.
 */
final class Gateway implements AutoCloseable {

  /** What is sent without being asked: a first start fills so much of the charts. */
  static final Duration KEPT = Duration.ofHours(48);

  /** What the logger keeps, and sends when it is asked. */
  static final Duration LOGGED = Duration.ofDays(60);

  /** So much of a requested span is sent at one step, so that other stations are not held up. */
  private static final Duration ANSWERED_AT_ONCE = Duration.ofHours(6);

  /** Around the newest stored reading some may be missing: a gap is sent newest first. */
  private static final Duration OVERLAP = Duration.ofHours(2);

  /** Behind by more than this many measuring times, the hole is sent as history. */
  private static final int LIVE_TIMES = 3;

  private static final Duration HISTORY_PATIENCE = Duration.ofSeconds(30);

  private final SimulatedStation station;
  private final MessageSink sink;
  private final Duration delay;
  private Instant sentUntil;
  private boolean connected;
  private @Nullable RequestedSpan answering;

  /**
   * @param delay between the end of an interval and its message, less than the interval
   * @param access what is stored of the station already
   * @param now the time by the right clock
   */
  Gateway(
      SimulatedStation station,
      MessageSink sink,
      Duration delay,
      StationRegistrar.Access access,
      Instant now) {
    this.station = station;
    this.sink = sink;
    this.delay = delay;
    Instant oldest = now.minus(KEPT);
    Instant newest = access.newestReading();
    Instant begin = newest == null ? oldest : newest.minus(OVERLAP);
    this.sentUntil = begin.isAfter(oldest) ? begin : oldest;
  }

  /**
   * Sends what is due. Returns soon when the broker is away; nothing is lost then.
   *
   * @param now the time by the right clock
   */
  void step(Instant now) throws InterruptedException {
    boolean standing = sink.connected();
    if (!standing) {
      connected = false;
      return;
    }
    try {
      if (!connected) {
        send(List.of(SimulatedStation.state(station.profile().code(), true, now)), Duration.ZERO);
        connected = true;
      }
      Instant due = now.minus(delay);
      if (sentUntil.isBefore(due.minus(KEPT))) {
        sentUntil = due.minus(KEPT);
      }
      if (station
          .next(sentUntil)
          .plus(station.profile().interval().multipliedBy(LIVE_TIMES))
          .isBefore(due)) {
        catchUp(due, now);
      }
      for (Instant at = station.next(sentUntil); !at.isAfter(due); at = station.next(at)) {
        send(station.messages(at, now), Duration.ZERO);
        sentUntil = at;
      }
      answer(now);
    } catch (SinkUnavailable e) {
      // Not lost: sentUntil stands before what could not be sent, which is history at the next
      // step.
      connected = false;
    }
  }

  /** Goes on with what was asked for, oldest first; what cannot be sent now is asked for again. */
  private void answer(Instant now) throws InterruptedException {
    RequestedSpan asked = answering == null ? sink.takeRequest().orElse(null) : answering;
    answering = null;
    if (asked == null) {
      return;
    }
    Instant oldest = now.minus(LOGGED);
    Instant from = asked.from().isAfter(oldest) ? asked.from() : oldest;
    Instant end = asked.to().isBefore(sentUntil) ? asked.to() : sentUntil;
    Instant pause = from.plus(ANSWERED_AT_ONCE);
    Instant to = pause.isBefore(end) ? pause : end;
    send(station.history(from, to, now), HISTORY_PATIENCE);
    if (to.isBefore(end)) {
      answering = new RequestedSpan(to, end);
    }
  }

  private void catchUp(Instant due, Instant now) throws InterruptedException {
    Duration span = Duration.ofHours(1);
    while (sentUntil.isBefore(due)) {
      Instant to = sentUntil.plus(span).isBefore(due) ? sentUntil.plus(span) : due;
      send(station.history(sentUntil, to, now), HISTORY_PATIENCE);
      sentUntil = to;
    }
  }

  private void send(List<StationMessage> messages, Duration patience) throws InterruptedException {
    for (StationMessage message : messages) {
      sink.publish(message.topic(), message.payload(), message.retained(), patience);
    }
  }

  /** Says good-bye, waits a moment for acknowledgements, and ends the connection. */
  @Override
  public void close() {
    try {
      if (sink.connected()) {
        send(
            List.of(SimulatedStation.state(station.profile().code(), false, sentUntil)),
            Duration.ZERO);
        sink.awaitAcknowledged(Duration.ofMillis(500));
      }
    } catch (SinkUnavailable e) {
      // The broker's last will says offline for us.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sink.close();
    }
  }
}
