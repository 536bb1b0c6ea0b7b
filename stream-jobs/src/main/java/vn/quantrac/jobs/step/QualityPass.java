package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.quality.QualityControl;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.StationQuality;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.jobs.window.HourReadings;
import vn.quantrac.storage.ReadingHistory.SeriesHour;

/**
 * Tests the readings of hours in which something has changed, and those around them whose results
 * that alters: neighbours, and what continues a run of the same value. Used for one change, then
 * thrown away.
 */
final class QualityPass {

  /** Finds the readings of hours; answers with every hour asked for, empty where it has none. */
  interface Hours {
    Map<SeriesHour, HourReadings> find(Collection<SeriesHour> wanted);
  }

  private static final Duration HOUR = Duration.ofHours(1);
  private static final HourReadings NONE = new HourReadings();

  private final StationQuality quality;
  private final Hours source;
  private final Function<String, @Nullable Instant> newest;
  private final Map<String, NavigableMap<Instant, HourReadings>> known = new HashMap<>();
  private final List<FlaggedReading> flags = new ArrayList<>();
  private final Set<SeriesHour> altered = new LinkedHashSet<>();

  /** Parameters that contradict each other, by time; readings do not change during a pass. */
  private final Map<Instant, Set<String>> contradictory = new HashMap<>();

  /**
   * A pass over one station.
   *
   * @param newest when the newest reading of a parameter was observed, what has just come included;
   *     null when it has none
   */
  QualityPass(StationQuality quality, Hours source, Function<String, @Nullable Instant> newest) {
    this.quality = quality;
    this.source = source;
    this.newest = newest;
  }

  /** Tests what the touched hours reach. */
  void run(Collection<SeriesHour> touched) {
    Map<String, SortedSet<Instant>> hours = new TreeMap<>();
    for (SeriesHour hour : touched) {
      hours.computeIfAbsent(hour.parameter(), any -> new TreeSet<>()).add(hour.end());
    }
    addCompared(hours);
    load(hours, control -> control.looksAhead().multipliedBy(2));
    load(furtherHours(hours), control -> control.looksBack().plus(control.looksAhead()));
    hours.forEach(
        (parameter, ends) ->
            quality.control(parameter).ifPresent(control -> test(parameter, control, ends)));
  }

  /** Results that are other than those kept before; null ones are as usual again. */
  List<FlaggedReading> flags() {
    return flags;
  }

  /** The readings, with their results of now, of these hours and of all whose results changed. */
  Map<SeriesHour, HourReadings> hours(Collection<SeriesHour> touched) {
    Map<SeriesHour, HourReadings> hours = new LinkedHashMap<>();
    touched.forEach(hour -> hours.put(hour, find(hour.parameter(), hour.end())));
    altered.forEach(hour -> hours.put(hour, find(hour.parameter(), hour.end())));
    return hours;
  }

  /** A reading of one parameter is compared with those of others at the same time. */
  private void addCompared(Map<String, SortedSet<Instant>> hours) {
    Set<String> parameters = quality.consistency().parameters();
    SortedSet<Instant> compared = new TreeSet<>();
    for (String parameter : parameters) {
      compared.addAll(hours.getOrDefault(parameter, new TreeSet<>()));
    }
    if (!compared.isEmpty()) {
      for (String parameter : parameters) {
        hours.computeIfAbsent(parameter, any -> new TreeSet<>()).addAll(compared);
      }
    }
  }

  private void load(
      Map<String, SortedSet<Instant>> hours, Function<QualityControl, Duration> around) {
    Set<SeriesHour> wanted = new LinkedHashSet<>();
    hours.forEach(
        (parameter, ends) -> {
          Duration span = quality.control(parameter).map(around).orElse(Duration.ZERO);
          NavigableMap<Instant, HourReadings> here =
              known.computeIfAbsent(parameter, any -> new TreeMap<>());
          for (Instant end : ends) {
            Instant last = HourlyStatistic.hourEnd(end.plus(span));
            for (Instant hour = HourlyStatistic.hourEnd(end.minus(HOUR).minus(span).plusNanos(1));
                !hour.isAfter(last);
                hour = hour.plus(HOUR)) {
              if (!here.containsKey(hour)) {
                wanted.add(new SeriesHour(parameter, hour));
              }
            }
          }
        });
    if (!wanted.isEmpty()) {
      source
          .find(wanted)
          .forEach(
              (hour, readings) ->
                  known
                      .computeIfAbsent(hour.parameter(), any -> new TreeMap<>())
                      .put(hour.end(), readings));
    }
  }

  /** Hours around which a run of the same value reaches beyond what is loaded. */
  private Map<String, SortedSet<Instant>> furtherHours(Map<String, SortedSet<Instant>> hours) {
    Map<String, SortedSet<Instant>> further = new TreeMap<>();
    hours.forEach(
        (parameter, ends) ->
            quality
                .control(parameter)
                .ifPresent(
                    control -> {
                      Map<Instant, Timeline> timelines = timelines(parameter);
                      for (Instant end : ends) {
                        Timeline timeline = timelines.get(end);
                        if (timeline != null && reachesBeyond(parameter, control, timeline, end)) {
                          further.computeIfAbsent(parameter, any -> new TreeSet<>()).add(end);
                        }
                      }
                    }));
    return further;
  }

  private boolean reachesBeyond(
      String parameter, QualityControl control, Timeline timeline, Instant end) {
    int first = timeline.first(end);
    int last = timeline.last(end);
    if (last < first) {
      return false;
    }
    Instant edge = newest.apply(parameter);
    return control.runsFromBefore(
            timeline.readings(),
            control.firstAffected(timeline.readings(), first),
            timeline.start())
        || (edge != null
            && edge.isAfter(timeline.end())
            && control.runsBeyond(timeline.readings(), last, timeline.end()));
  }

  private void test(String parameter, QualityControl control, SortedSet<Instant> ends) {
    Map<Instant, Timeline> timelines = timelines(parameter);
    Timeline timeline = null;
    int from = 0;
    int to = -1;
    for (Instant end : ends) {
      Timeline next = timelines.get(end);
      if (next == null || next.last(end) < next.first(end)) {
        continue;
      }
      int nextFrom = control.firstAffected(next.readings(), next.first(end));
      int nextTo = control.lastAffected(next.readings(), next.last(end));
      if (timeline == next && nextFrom <= to + 1) {
        to = Math.max(to, nextTo);
      } else {
        judge(parameter, control, timeline, from, to, ends);
        timeline = next;
        from = nextFrom;
        to = nextTo;
      }
    }
    judge(parameter, control, timeline, from, to, ends);
  }

  private void judge(
      String parameter,
      QualityControl control,
      @Nullable Timeline timeline,
      int from,
      int to,
      SortedSet<Instant> ends) {
    if (timeline == null) {
      return;
    }
    List<TestResults> results = control.results(timeline.readings(), from, to + 1);
    Instant edge = newest.apply(parameter);
    for (int i = from; i <= to; i++) {
      Reading reading = timeline.readings().get(i).reading();
      Instant end = HourlyStatistic.hourEnd(reading.observedAt());
      HourReadings hour = find(parameter, end);
      HourReadings.Kept kept = Objects.requireNonNull(hour.find(reading.observedAt()));
      TestResults usual = control.usual(reading, reading.observedAt().equals(edge));
      TestResults now = results.get(i - from);
      if (quality.consistency().parameters().contains(parameter)) {
        TestResults before = kept.tests() == null ? usual : kept.tests();
        now =
            now.with(
                QualityTest.CONSISTENCY,
                ends.contains(end)
                    ? consistency(parameter, reading, now)
                    : before.of(QualityTest.CONSISTENCY));
      }
      TestResults keep = now.equals(usual) ? null : now;
      if (!Objects.equals(keep, kept.tests())) {
        hour.keepTests(reading.observedAt(), keep);
        flags.add(new FlaggedReading(parameter, reading.observedAt(), keep));
        altered.add(new SeriesHour(parameter, end));
      }
    }
  }

  private TestResult consistency(String parameter, Reading reading, TestResults now) {
    return contradictory
            .computeIfAbsent(reading.observedAt(), this::contradictory)
            .contains(parameter)
        ? TestResult.SUSPECT
        : now.of(QualityTest.CONSISTENCY);
  }

  private Set<String> contradictory(Instant observedAt) {
    Instant end = HourlyStatistic.hourEnd(observedAt);
    Map<String, Reading> simultaneous = new HashMap<>();
    for (String one : quality.consistency().parameters()) {
      HourReadings.Kept kept = find(one, end).find(observedAt);
      if (kept != null) {
        simultaneous.put(one, kept.stored().reading());
      }
    }
    return quality.consistency().contradictory(simultaneous);
  }

  private Map<Instant, Timeline> timelines(String parameter) {
    return Timeline.of(known.getOrDefault(parameter, new TreeMap<>()));
  }

  private HourReadings find(String parameter, Instant end) {
    return known.getOrDefault(parameter, new TreeMap<>()).getOrDefault(end, NONE);
  }
}
