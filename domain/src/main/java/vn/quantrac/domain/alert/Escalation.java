package vn.quantrac.domain.alert;

import java.util.List;

/**
 * How a rule insists while nobody has acknowledged its alert. Who stands on which rung is said at
 * the receivers: a rule names no people.
 *
 * @param remindMinutes after so many it is told again; 0 for never
 * @param rungMinutes after how many the second rung, the third and so on is told; rising, may be
 *     empty
 */
public record Escalation(int remindMinutes, List<Integer> rungMinutes) {

  /** The most rungs of a ladder, the first included. */
  public static final int MOST_RUNGS = 9;

  /** Rather often than that nobody wants to be reminded. */
  public static final int LEAST_REMINDER = 5;

  private static final int WEEK = 10_080;

  /** Told once, to everybody at once. */
  public static final Escalation NONE = new Escalation(0, List.of());

  /** Refuses times that do not rise, and such as nobody would live to see. */
  public Escalation {
    rungMinutes = List.copyOf(rungMinutes);
    if (remindMinutes != 0 && (remindMinutes < LEAST_REMINDER || remindMinutes > WEEK)) {
      throw new IllegalArgumentException(
          "a reminder comes after %d to %d minutes, or never with 0, got %d"
              .formatted(LEAST_REMINDER, WEEK, remindMinutes));
    }
    if (rungMinutes.size() >= MOST_RUNGS) {
      throw new IllegalArgumentException(
          "a ladder has at most %d rungs, the first included, got %d"
              .formatted(MOST_RUNGS, rungMinutes.size() + 1));
    }
    int before = 0;
    for (int minutes : rungMinutes) {
      if (minutes <= before || minutes > WEEK) {
        throw new IllegalArgumentException(
            "each rung is told later than the one before, after 1 to %d minutes, got %d after %d"
                .formatted(WEEK, minutes, before));
      }
      before = minutes;
    }
  }
}
