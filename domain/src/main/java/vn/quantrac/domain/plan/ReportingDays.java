package vn.quantrac.domain.plan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.quantrac.domain.indicator.Rhythm;

/**
 * By when something of a period is to be handed in: a year by the plan's first reporting day of
 * that year, where it names one; anything else by the last day of its period.
 */
public final class ReportingDays {

  private final Plan plan;

  public ReportingDays(Plan plan) {
    this.plan = plan;
  }

  /** The last day on which a period is handed in without being late. */
  public LocalDate due(Rhythm.Period period) {
    LocalDate last = period.end().minusDays(1);
    return period.perYear() > 1
        ? last
        : plan.reports().stream()
            .filter(duty -> duty.due() != null)
            .map(duty -> day(duty, period.year()))
            .min(Comparator.naturalOrder())
            .orElse(last);
  }

  /**
   * The day that the document names, in a year. The documents say "before" it; what is handed in on
   * the day itself is not counted as late here.
   *
   * @param duty one with a day
   */
  public static LocalDate day(ReportDuty duty, int year) {
    ReportDuty.Day day = duty.due();
    if (day == null) {
      throw new IllegalArgumentException("the duty names no day: " + duty.code());
    }
    int most = YearMonth.of(year, day.month()).lengthOfMonth();
    return LocalDate.of(year, day.month(), Math.min(day.day(), most));
  }

  /** The periods of a year in order. */
  public static List<Rhythm.Period> periods(Rhythm rhythm, int year) {
    List<Rhythm.Period> periods = new ArrayList<>();
    for (int part = 1; part <= rhythm.perYear(); part++) {
      periods.add(
          rhythm.period(
              switch (rhythm) {
                case YEAR -> "%04d".formatted(year);
                case QUARTER -> "%04d-Q%d".formatted(year, part);
                case MONTH -> "%04d-%02d".formatted(year, part);
              }));
    }
    return periods;
  }
}
