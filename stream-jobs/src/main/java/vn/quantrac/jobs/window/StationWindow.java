package vn.quantrac.jobs.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/**
 * The live edge of one station: the readings of the newest hours of each series, and the newest
 * days of its hours. Holds nothing that is not in the database or on its way there. Not
 * thread-safe.
 */
public final class StationWindow {

  /** How many hours up to its newest a series keeps its readings. */
  public static final int HOURS_OF_READINGS = 3;

  /** How long hours are kept behind the newest one, at least. */
  public static final Duration HOURS_KEPT = Duration.ofDays(3);

  private static final Duration READINGS_KEPT = Duration.ofHours(HOURS_OF_READINGS);
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  private final Map<String, SeriesWindow> series = new HashMap<>();
  private final HourTable hours = new HourTable();
  private Instant coveredFrom;

  /**
   * A window without readings.
   *
   * @param newest when the newest stored reading of each parameter was observed
   * @param coveredFrom every hour that ends after it is among {@code hours}
   * @param hours in the order of computation
   */
  public StationWindow(
      Map<String, Instant> newest, Instant coveredFrom, Collection<PeriodStatistic> hours) {
    newest.forEach(
        (parameter, observedAt) ->
            series.put(parameter, new SeriesWindow(observedAt, READINGS_KEPT)));
    this.coveredFrom = coveredFrom;
    hours.forEach(this.hours::add);
  }

  /** When the newest reading of that parameter was observed; null when it never had one. */
  public @Nullable Instant newest(String parameter) {
    SeriesWindow window = series.get(parameter);
    return window == null ? null : window.newest();
  }

  /** The newest {@value #HOURS_OF_READINGS} hours of each series. */
  public List<SeriesHour> newestHours() {
    List<SeriesHour> newest = new ArrayList<>();
    series.forEach(
        (parameter, window) -> {
          for (int back = 0; back < HOURS_OF_READINGS; back++) {
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

  /** Moves the edge to a reading that has come, where it is newer. */
  public void advance(StoredReading stored) {
    Instant observedAt = stored.reading().observedAt();
    series
        .computeIfAbsent(
            stored.reading().parameter(), any -> new SeriesWindow(observedAt, READINGS_KEPT))
        .advance(observedAt);
  }

  /** Keeps the readings of an hour if it is among the newest of its series. */
  public void keep(SeriesHour hour, HourReadings readings) {
    SeriesWindow window = series.get(hour.parameter());
    if (window != null) {
      window.keep(hour.end(), readings);
    }
  }

  /** Every hour of the station that ends after this instant is in {@link #hours()}. */
  public Instant coveredFrom() {
    return coveredFrom;
  }

  /** The hours that are here; may hold a few that end before {@link #coveredFrom()}. */
  public HourTable hours() {
    return hours;
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

  /** How many readings and hours are here. */
  public int size() {
    int size = hours.size();
    for (SeriesWindow window : series.values()) {
      size += window.size();
    }
    return size;
  }
}
