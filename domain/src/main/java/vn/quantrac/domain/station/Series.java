package vn.quantrac.domain.station;

import java.time.Duration;

/**
 * One parameter of one station, as registered.
 *
 * @param parameter the parameter's symbol, Unicode NFC, 1 to 64 characters
 * @param unit the unit in which values are kept; empty text for a quantity without one (pH)
 * @param intervalSeconds the promised time between two readings, 1 to 86,400
 */
public record Series(String parameter, String unit, int intervalSeconds) {

  private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

  /** How many readings the interval promises for one hour, at least 1. */
  public int readingsPerHour() {
    return (int) Math.max(1, HOUR_SECONDS / intervalSeconds);
  }
}
