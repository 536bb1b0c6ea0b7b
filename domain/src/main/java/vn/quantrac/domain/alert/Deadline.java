package vn.quantrac.domain.alert;

import java.time.LocalDate;

/**
 * A day by which a plan wants something comes, or has passed.
 *
 * @param of what is due
 * @param phase before or after the day
 * @param days how many days before the day it begins to hold, or for how many after it at most; 1
 *     to 3,660
 */
public record Deadline(Of of, Phase phase, int days) implements AlertCondition {

  /** What a plan wants by a day. */
  public enum Of {
    /** A task is to be done. */
    TASK,
    /** A report is to be handed in. */
    REPORT
  }

  /** On which side of the day. */
  public enum Phase {
    /** From some days before until the day itself. */
    DUE,
    /** From the day after it. */
    OVERDUE
  }

  /** Refuses what never holds, and what would be said for longer than a plan lasts. */
  public Deadline {
    if (days < 1 || days > 3_660) {
      throw new IllegalArgumentException("a deadline holds for 1 to 3660 days, got " + days);
    }
  }

  /** The first local day on which it holds of something that is due on a day. */
  public LocalDate from(LocalDate due) {
    return phase == Phase.DUE ? due.minusDays(days) : due.plusDays(1);
  }

  /** The last one. */
  public LocalDate to(LocalDate due) {
    return phase == Phase.DUE ? due : due.plusDays(days);
  }

  /** Whether it holds today of something that is due on a day and not there yet. */
  public boolean holdsOn(LocalDate due, LocalDate today) {
    return !today.isBefore(from(due)) && !today.isAfter(to(due));
  }
}
