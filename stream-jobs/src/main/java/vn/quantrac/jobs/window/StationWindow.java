package vn.quantrac.jobs.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.Validation;
import vn.quantrac.domain.statistics.HourlyStatistic;
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

  /** That of the next reading, and that of the reading before it. */
  private static final int HOURS_OF_READINGS_AT_REST = 2;

  /** Hours of a series that an earlier run may have left without a statistic. */
  private static final int MAYBE_UNFINISHED = 3;

  private static final Duration HOUR = Duration.ofHours(1);

  private final Map<String, SeriesWindow> series = new HashMap<>();
  private final ResultWindow results = new ResultWindow();
  private final Map<String, List<Validation>> validations = new HashMap<>();
  private byte @Nullable [] restingReadings;

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

  /** Its newest hours and the days in use. */
  public ResultWindow results() {
    return results;
  }

  /**
   * Packs what a message soon will need: the readings of the two newest hours of each series, and
   * of hours and days what {@link ResultWindow} says. Forgets the rest.
   */
  void rest() {
    Map<SeriesHour, HourReadings> readings = new LinkedHashMap<>();
    series.forEach(
        (parameter, window) ->
            window
                .newestHours(HOURS_OF_READINGS_AT_REST)
                .forEach((end, hour) -> readings.put(new SeriesHour(parameter, end), hour)));
    results.rest(newestEnd().orElse(null));
    series.values().forEach(SeriesWindow::shed);
    restingReadings = PackedReadings.of(readings);
  }

  /** Bytes of what is packed. */
  int restingSize() {
    byte[] readings = restingReadings;
    return (readings == null ? 0 : readings.length) + results.restingSize();
  }

  /** Unpacks the readings; what is computed stays packed until it is needed. */
  void wake() {
    byte[] readings = restingReadings;
    if (readings != null) {
      PackedReadings.read(readings).forEach(this::keep);
      restingReadings = null;
    }
  }

  /** Forgets what can be read again: readings, hours and days. */
  public void shed() {
    series.values().forEach(SeriesWindow::shed);
    results.shed();
    restingReadings = null;
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

  /**
   * Moves the edge to a reading that has come, where it is newer. The hours behind it stay until
   * {@link #sweep}: what has come is compared with them.
   */
  public void advance(StoredReading stored) {
    Instant observedAt = stored.reading().observedAt();
    series
        .computeIfAbsent(stored.reading().parameter(), any -> new SeriesWindow(observedAt, null))
        .advance(observedAt);
  }

  /** Forgets the readings of hours that are no longer among the newest of their series. */
  public void sweep() {
    series.values().forEach(SeriesWindow::sweep);
  }

  /** Keeps the readings of an hour if it is among the newest of its series. */
  public void keep(SeriesHour hour, HourReadings readings) {
    SeriesWindow window = series.get(hour.parameter());
    if (window != null) {
      window.keep(hour.end(), readings);
    }
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
    int size = results.size();
    for (SeriesWindow window : series.values()) {
      size += window.size();
    }
    return size;
  }
}
