package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.jobs.window.HourReadings;
import vn.quantrac.jobs.window.StationWindow;
import vn.quantrac.jobs.window.Uncommitted;
import vn.quantrac.storage.FlagHistory;
import vn.quantrac.storage.ParameterSpan;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/**
 * Readings of a station's hours for one change: from its window, else from the database with the
 * test results that are kept of them. An hour is the same object as often as it is asked for. Not
 * thread-safe.
 */
final class HourSource implements QualityPass.Hours {

  private static final Duration HOUR = Duration.ofHours(1);

  private final String station;
  private final StationWindow window;
  private final ReadAhead readings;
  private final FlagHistory flags;
  private final Uncommitted<FlaggedReading> uncommitted;
  private final Map<SeriesHour, HourReadings> found = new LinkedHashMap<>();

  HourSource(
      String station,
      StationWindow window,
      ReadAhead readings,
      FlagHistory flags,
      Uncommitted<FlaggedReading> uncommitted) {
    this.station = station;
    this.window = window;
    this.readings = readings;
    this.flags = flags;
    this.uncommitted = uncommitted;
  }

  @Override
  public Map<SeriesHour, HourReadings> find(Collection<SeriesHour> wanted) {
    List<SeriesHour> unknown = new ArrayList<>();
    Map<SeriesHour, HourReadings> answer = new LinkedHashMap<>();
    for (SeriesHour hour : wanted) {
      HourReadings known = found.get(hour);
      if (known == null) {
        known = window.readings(hour);
        if (known == null) {
          known = new HourReadings();
          if (window.maybeStored(hour)) {
            unknown.add(hour);
          }
        }
        found.put(hour, known);
      }
      answer.put(hour, known);
    }
    if (!unknown.isEmpty()) {
      load(unknown);
    }
    return answer;
  }

  /** Keeps in the window what was found of its newest hours. */
  void keep() {
    found.forEach(window::keep);
  }

  private void load(List<SeriesHour> hours) {
    List<StoredReading> stored = readings.readings(station, hours);
    if (stored.isEmpty()) {
      return;
    }
    HourReadings.byHour(stored).forEach((hour, ofHour) -> ofHour.forEach(one -> of(hour).add(one)));
    flags.flags(station, spans(hours)).forEach(this::apply);
    uncommitted.of(station).forEach(this::apply);
  }

  private void apply(FlaggedReading flagged) {
    HourReadings hour =
        found.get(
            new SeriesHour(flagged.parameter(), HourlyStatistic.hourEnd(flagged.observedAt())));
    if (hour != null) {
      hour.keepTests(flagged.observedAt(), flagged.tests());
    }
  }

  private HourReadings of(SeriesHour hour) {
    return found.computeIfAbsent(hour, any -> new HourReadings());
  }

  /** One span for all hours of a parameter that follow each other. */
  private static List<ParameterSpan> spans(List<SeriesHour> hours) {
    List<SeriesHour> sorted = new ArrayList<>(hours);
    sorted.sort(Comparator.comparing(SeriesHour::parameter).thenComparing(SeriesHour::end));
    List<ParameterSpan> spans = new ArrayList<>();
    String parameter = "";
    Instant from = Instant.MIN;
    Instant to = Instant.MIN;
    for (SeriesHour hour : sorted) {
      Instant start = hour.end().minus(HOUR);
      if (!spans.isEmpty() && hour.parameter().equals(parameter) && start.equals(to)) {
        spans.remove(spans.size() - 1);
      } else {
        parameter = hour.parameter();
        from = start;
      }
      to = hour.end();
      spans.add(new ParameterSpan(parameter, from, to));
    }
    return spans;
  }
}
