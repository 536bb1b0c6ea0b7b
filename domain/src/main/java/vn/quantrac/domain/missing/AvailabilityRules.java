package vn.quantrac.domain.missing;

import java.time.Duration;
import java.util.List;

/**
 * What is demanded of the data of a month.
 *
 * @param delay a reading received later than this after it was measured is late
 * @param lines the first one decides what a statement calls sufficient
 */
public record AvailabilityRules(Duration delay, List<AvailabilityLine> lines) {

  /**
   * @throws IllegalArgumentException when there is no line, or the delay is outside 1 second to a
   *     day
   */
  public AvailabilityRules {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one line");
    }
    if (delay.toSeconds() < 1 || delay.toSeconds() > 86_400) {
      throw new IllegalArgumentException(
          "the delay must be 1 to 86400 seconds, but is " + delay.toSeconds());
    }
  }

  /** The line that decides. */
  public AvailabilityLine deciding() {
    return lines.get(0);
  }
}
