package vn.quantrac.jobs.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.DayTable;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.statistics.LocalPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * The newest days of the hours of one station, and the days of the years last in use. May be
 * packed, or shed and read again. Not thread-safe.
 */
public final class ResultWindow {

  /** How long hours are kept behind the newest one, at least. */
  public static final Duration HOURS_KEPT = Duration.ofDays(3);

  /** A day, the running means before it, and some hours more: as far as the newest hour reaches. */
  public static final Duration AT_REST = Duration.ofHours(36);

  /** A hundred days of ten series; the days of a whole year would take the memory of all else. */
  private static final int MOST_DAYS_AT_REST = 1_000;

  private static final int YEARS_KEPT = 6;
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  private HourTable hours = new HourTable();
  private DayTable days = new DayTable();
  private final Set<LocalPeriod> years = new LinkedHashSet<>();
  private Instant coveredFrom = Instant.MAX;
  private boolean covered;
  private @Nullable Resting resting;

  /**
   * Hours and days, packed.
   *
   * @param from as of {@link #coveredFrom()}
   * @param years whose days are all among the days
   */
  private record Resting(Instant from, byte[] hours, byte[] days, Set<LocalPeriod> years) {}

  ResultWindow() {}

  /**
   * Takes the newest hours.
   *
   * @param from every hour of the station that ends after it is among them
   * @param newestHours in the order of computation
   */
  public void cover(Instant from, Collection<PeriodStatistic> newestHours) {
    coveredFrom = from;
    newestHours.forEach(hours::add);
    covered = true;
  }

  /**
   * Every hour of the station that ends after this instant is in {@link #hours()}; none while they
   * are not covered.
   */
  public Instant coveredFrom() {
    return coveredFrom;
  }

  /** The hours that are here; may hold a few that end before {@link #coveredFrom()}. */
  public HourTable hours() {
    return hours;
  }

  /** Whether an hour is known to stand exactly like that, with all that follows from it. */
  public boolean stands(PeriodStatistic hour) {
    return hour.end().isAfter(coveredFrom)
        && hours.find(hour.parameter(), hour.end()).filter(hour::equals).isPresent();
  }

  /** Keeps computed hours, those left out that are older than what is covered. */
  public void keep(Collection<PeriodStatistic> computed) {
    for (PeriodStatistic hour : computed) {
      if (hour.end().isAfter(coveredFrom)) {
        hours.add(hour);
      }
    }
  }

  /** Forgets hours that are too far behind the newest of these. */
  public void sweep(Collection<PeriodStatistic> computed) {
    Instant newest = coveredFrom;
    for (PeriodStatistic hour : computed) {
      newest = hour.end().isAfter(newest) ? hour.end() : newest;
    }
    if (newest.isAfter(coveredFrom)) {
      Instant from = newest.minus(HOURS_KEPT);
      if (coveredFrom.isBefore(from.minus(SWEEP_EVERY))) {
        coveredFrom = from;
        hours.forgetUntil(from);
      }
    }
  }

  /** Every day of the years in use; a computed one is to be added. */
  public DayTable days() {
    return days;
  }

  /**
   * Names years whose days are needed, and forgets those that were not for the longest time.
   *
   * @return those among them whose days are not here yet
   */
  public List<LocalPeriod> useYears(Set<LocalPeriod> needed) {
    List<LocalPeriod> missing = new ArrayList<>();
    for (LocalPeriod year : needed) {
      if (!years.remove(year)) {
        missing.add(year);
      }
    }
    years.addAll(needed);
    List<LocalPeriod> inOrderOfUse = new ArrayList<>(years);
    for (LocalPeriod year : inOrderOfUse) {
      if (years.size() > YEARS_KEPT && !needed.contains(year)) {
        years.remove(year);
        days.forget(year.start(), year.end());
      }
    }
    return missing;
  }

  /**
   * Packs the hours of the last {@link #AT_REST}, and the days where they are few; forgets the
   * rest. What was packed before and not needed since stays as it is.
   *
   * @param newestEnd of the hours of the station; null when it has none
   */
  void rest(@Nullable Instant newestEnd) {
    Resting packed = resting;
    if (covered) {
      Instant start = newestEnd == null ? coveredFrom : newestEnd.minus(AT_REST);
      Instant from = start.isAfter(coveredFrom) ? start : coveredFrom;
      boolean few = days.size() <= MOST_DAYS_AT_REST;
      packed =
          new Resting(
              from,
              PackedStatistics.of(hours.after(from)),
              PackedStatistics.of(few ? days.all() : List.of()),
              few ? Set.copyOf(years) : Set.of());
    }
    shed();
    resting = packed;
  }

  /** Unpacks what rests, where anything does; whether the newest hours are here then. */
  public boolean wake(String station) {
    Resting packed = resting;
    if (packed != null) {
      cover(packed.from(), PackedStatistics.read(station, packed.hours()));
      PackedStatistics.read(station, packed.days()).forEach(days::add);
      years.addAll(packed.years());
      resting = null;
    }
    return covered;
  }

  /** Forgets all of it. */
  void shed() {
    hours = new HourTable();
    days = new DayTable();
    years.clear();
    coveredFrom = Instant.MAX;
    covered = false;
    resting = null;
  }

  /** Bytes of what is packed. */
  int restingSize() {
    Resting packed = resting;
    return packed == null ? 0 : packed.hours().length + packed.days().length;
  }

  /** How many hours and days are here. */
  int size() {
    return hours.size() + days.size();
  }
}
