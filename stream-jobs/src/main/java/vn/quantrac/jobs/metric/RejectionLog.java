package vn.quantrac.jobs.metric;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;

/**
 * Says in the log that readings are refused: the first of a reason at once, then one line a minute
 * with how many there were, so that a station gone wrong does not fill a disk. Every one of them is
 * in the database. Used by one thread.
 */
final class RejectionLog {

  private static final Logger LOG = LoggerFactory.getLogger(RejectionLog.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_STATION = 64;

  private final Clock clock;
  private final Map<RejectionReason, Told> told = new EnumMap<>(RejectionReason.class);

  private static final class Told {
    private long nextMillis = Long.MIN_VALUE;
    private long untold;
  }

  RejectionLog(Clock clock) {
    this.clock = clock;
  }

  /** A reading or a message was refused. */
  void rejected(String station, Rejection rejection) {
    Told last = told.computeIfAbsent(rejection.reason(), any -> new Told());
    last.untold++;
    long now = clock.millis();
    if (now < last.nextMillis) {
      return;
    }
    String shown = station.length() > MAX_STATION ? station.substring(0, MAX_STATION) : station;
    LOG.atWarn()
        .addKeyValue("station", shown)
        .addKeyValue("reason", rejection.reason())
        .addKeyValue("count", last.untold)
        .log(
            "{} readings rejected as {}, the last of station '{}': {}",
            last.untold,
            rejection.reason(),
            shown,
            rejection.detail());
    last.untold = 0;
    last.nextMillis = now + PAUSE.toMillis();
  }
}
