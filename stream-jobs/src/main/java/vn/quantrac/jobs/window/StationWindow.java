package vn.quantrac.jobs.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.DayTable;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.quality.Validation;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.LocalPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/**
 * The live edge of one station: what is newest of each series and the validations in force, which
 * are known as long as the job runs; the readings of the newest hours of each series, the newest
 * days of its hours and the days of the years last in use, which may be shed and are read again
 * when they are needed. Holds nothing that is not in the database or on its way there. Not
 * thread-safe.
 */
public final class StationWindow {

  /** How long hours are kept behind the newest one, at least. */
  public static final Duration HOURS_KEPT = Duration.ofDays(3);

  /** A day, the running means before it, and some hours more: as far as the newest hour reaches. */
  public static final Duration AT_REST = Duration.ofHours(36);

  /** That of the next reading, and that of the reading before it. */
  private static final int HOURS_OF_READINGS_AT_REST = 2;

  /** A hundred days of ten series; the days of a whole year would take the memory of all else. */
  private static final int MOST_DAYS_AT_REST = 1_000;

  /** Hours of a series that an earlier run may have left without a statistic. */
  private static final int MAYBE_UNFINISHED = 3;

  private static final int YEARS_KEPT = 6;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  private final Map<String, SeriesWindow> series = new HashMap<>();
  private HourTable hours = new HourTable();
  private DayTable days = new DayTable();
  private final Set<LocalPeriod> years = new LinkedHashSet<>();
  private final Map<String, List<Validation>> validations = new HashMap<>();
  private Instant coveredFrom = Instant.MAX;
  private boolean covered;
  private byte @Nullable [] restingReadings;
  private @Nullable RestingHours restingHours;

  /**
   * Hours and days, packed.
   *
   * @param from as of {@link #coveredFrom()}
   * @param years whose days are all among the days
   */
  private record RestingHours(Instant from, byte[] hours, byte[] days, Set<LocalPeriod> years) {

    int size() {
      return hours.length + days.length;
    }
  }

  /**
   * A window without readings, hours and days.
   *
   * @param newest when the newest stored reading of each parameter was observed
   * @param newestHours end of the newest hour of each parameter that has one
   * @param validations those in force, of any parameter
   */
  public StationWindow(
      Map<String, Instant> newest,
      Map<String, Instant> newestHours,
      Collection<Validation> validations) {
    newest.forEach(
        (parameter, observedAt) ->
            series.put(parameter, new SeriesWindow(observedAt, newestHours.get(parameter))));
    validations(validations);
  }

  /** The end of the newest hour that may have a reading; empty when the station never had one. */
  public Optional<Instant> newestEnd() {
    return series.values().stream()
        .map(SeriesWindow::newest)
        .max(Comparator.naturalOrder())
        .map(HourlyStatistic::hourEnd);
  }

  /** Whether the newest hours are here. */
  public boolean isCovered() {
    return covered;
  }

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
   * Packs what a message soon will need: the readings of the two newest hours of each series, the
   * hours of the last {@link #AT_REST}, and the days where they are few. Forgets the rest.
   */
  public void rest() {
    Map<SeriesHour, HourReadings> readings = new LinkedHashMap<>();
    series.forEach(
        (parameter, window) ->
            window
                .newestHours(HOURS_OF_READINGS_AT_REST)
                .forEach((end, hour) -> readings.put(new SeriesHour(parameter, end), hour)));
    RestingHours known = restingHours;
    if (covered) {
      Instant from =
          newestEnd()
              .map(end -> end.minus(AT_REST))
              .filter(start -> start.isAfter(coveredFrom))
              .orElse(coveredFrom);
      boolean few = days.size() <= MOST_DAYS_AT_REST;
      known =
          new RestingHours(
              from,
              PackedStatistics.of(hours.after(from)),
              PackedStatistics.of(few ? days.all() : List.of()),
              few ? Set.copyOf(years) : Set.of());
    }
    shed();
    restingReadings = PackedReadings.of(readings);
    restingHours = known;
  }

  /** Bytes of what is packed. */
  public int restingSize() {
    byte[] readings = restingReadings;
    RestingHours known = restingHours;
    return (readings == null ? 0 : readings.length) + (known == null ? 0 : known.size());
  }

  /** Unpacks the readings; hours and days stay packed until they are needed. */
  void wake() {
    byte[] readings = restingReadings;
    if (readings != null) {
      PackedReadings.read(readings).forEach(this::keep);
      restingReadings = null;
    }
  }

  /** Unpacks hours and days, where there are any; whether the newest hours are here then. */
  public boolean wakeHours(String station) {
    RestingHours known = restingHours;
    if (known != null) {
      cover(known.from(), PackedStatistics.read(station, known.hours()));
      PackedStatistics.read(station, known.days()).forEach(days::add);
      years.addAll(known.years());
      restingHours = null;
    }
    return covered;
  }

  /** Forgets what can be read again: readings, hours and days. */
  public void shed() {
    series.values().forEach(SeriesWindow::shed);
    hours = new HourTable();
    days = new DayTable();
    years.clear();
    coveredFrom = Instant.MAX;
    covered = false;
    restingReadings = null;
    restingHours = null;
  }

  /** When the newest reading of that parameter was observed; null when it never had one. */
  public @Nullable Instant newest(String parameter) {
    SeriesWindow window = series.get(parameter);
    return window == null ? null : window.newest();
  }

  /** The end of the newest hour of that parameter; null when it never had one. */
  public @Nullable Instant newestHour(String parameter) {
    SeriesWindow window = series.get(parameter);
    return window == null ? null : window.newestHour();
  }

  /** Moves the newest hour of a parameter, where it is newer. */
  public void advanceHour(String parameter, Instant end) {
    SeriesWindow window = series.get(parameter);
    if (window != null) {
      window.advanceHour(end);
    }
  }

  /** The newest {@value #MAYBE_UNFINISHED} hours of each series. */
  public List<SeriesHour> newestHours() {
    List<SeriesHour> newest = new ArrayList<>();
    series.forEach(
        (parameter, window) -> {
          for (int back = 0; back < MAYBE_UNFINISHED; back++) {
            newest.add(new SeriesHour(parameter, window.hourBack(back)));
          }
        });
    return newest;
  }

  /** The hours whose readings are here. */
  public List<SeriesHour> heldHours() {
    List<SeriesHour> held = new ArrayList<>();
    series.forEach(
        (parameter, window) ->
            window.held().forEach(end -> held.add(new SeriesHour(parameter, end))));
    return held;
  }

  /** The readings of an hour; null when they are not here. */
  public @Nullable HourReadings readings(SeriesHour hour) {
    SeriesWindow window = series.get(hour.parameter());
    return window == null ? null : window.find(hour.end());
  }

  /** Whether an hour that is not here may have stored readings: later ones have not come yet. */
  public boolean maybeStored(SeriesHour hour) {
    SeriesWindow window = series.get(hour.parameter());
    return window != null && window.maybeStored(hour.end());
  }

  /**
   * Whether a reading of that hour was maybe stored before anything passed here, so that the
   * reading before it may still be taken for the newest.
   */
  public boolean maybeUnseen(SeriesHour hour) {
    SeriesWindow window = series.get(hour.parameter());
    return window != null && window.maybeUnseen(hour.end());
  }

  /** Moves the edge to a reading that has come, where it is newer. */
  public void advance(StoredReading stored) {
    Instant observedAt = stored.reading().observedAt();
    series
        .computeIfAbsent(stored.reading().parameter(), any -> new SeriesWindow(observedAt, null))
        .advance(observedAt);
  }

  /** Keeps the readings of an hour if it is among the newest of its series. */
  public void keep(SeriesHour hour, HourReadings readings) {
    SeriesWindow window = series.get(hour.parameter());
    if (window != null) {
      window.keep(hour.end(), readings);
    }
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
  public void keepHours(Collection<PeriodStatistic> computed) {
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

  /** Takes the validations in force in the place of those before. */
  public void validations(Collection<Validation> inForce) {
    validations.clear();
    for (Validation one : inForce) {
      validations.computeIfAbsent(one.parameter(), any -> new ArrayList<>()).add(one);
    }
  }

  /** The validations that speak of a reading of that parameter in that hour; may be empty. */
  public List<Validation> validations(String parameter, Instant hourEnd) {
    List<Validation> ofParameter = validations.getOrDefault(parameter, List.of());
    if (ofParameter.isEmpty()) {
      return ofParameter;
    }
    Instant start = hourEnd.minus(HOUR);
    return ofParameter.stream()
        .filter(one -> one.from().isBefore(hourEnd) && one.to().isAfter(start))
        .toList();
  }

  /** How many readings, hours and days are here. */
  public int size() {
    int size = hours.size() + days.size();
    for (SeriesWindow window : series.values()) {
      size += window.size();
    }
    return size;
  }
}
