package vn.quantrac.api.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A figure that costs a query: asked for again when somebody wants it and it is ten seconds old,
 * and never so often that the queries take more than a twentieth of the time. Thread-safe.
 */
final class Remembered<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
  private static final Duration SHORTEST_AGE = Duration.ofSeconds(10);
  private static final int SHARE = 20;

  private final String name;
  private final Supplier<T> source;
  private final Clock clock;
  private T last;
  private Instant askAgainAt = Instant.MIN;

  /**
   * @param name for the log
   * @param first shown until the first answer
   */
  Remembered(String name, Supplier<T> source, T first, Clock clock) {
    this.name = name;
    this.source = source;
    this.last = first;
    this.clock = clock;
  }

  /** The figure; the last one known when it cannot be asked for. */
  synchronized T now() {
    Instant now = clock.instant();
    if (now.isBefore(askAgainAt)) {
      return last;
    }
    long began = System.nanoTime();
    try {
      last = source.get();
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be read; what was known last is shown: {}", name, e.toString());
    }
    Duration pause = Duration.ofNanos((System.nanoTime() - began) * SHARE);
    askAgainAt = now.plus(pause.compareTo(SHORTEST_AGE) > 0 ? pause : SHORTEST_AGE);
    return last;
  }
}
