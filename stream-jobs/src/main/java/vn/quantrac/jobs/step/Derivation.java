package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.derived.Edge;
import vn.quantrac.domain.derived.ResultCalculation;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.jobs.window.HourReadings;
import vn.quantrac.jobs.window.StationWindow;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/**
 * Computes every row that follows from a change of a station's readings, of the validations in
 * force or of the rules: test results, hours, and all that hangs on them. Not thread-safe.
 */
final class Derivation implements AutoCloseable {

  /** How long after its end an hour waits for late readings. */
  static final Duration GRACE = Duration.ofMinutes(5);

  private static final Duration HOUR = Duration.ofHours(1);

  private final KnownFacts facts;
  private final Supplier<Instant> keptSince;
  private RulesInForce rules;

  /**
   * A derivation by these rules.
   *
   * @param keptSince hours that end by then stand as they are, since not all readings of them are
   *     kept
   */
  Derivation(KnownFacts facts, Supplier<Instant> keptSince, RulesInForce rules) {
    this.facts = facts;
    this.keptSince = keptSince;
    this.rules = rules;
  }

  RulesInForce rules() {
    return rules;
  }

  /** Computes by other rules from now on; what stands is left to a recompute. */
  void adopt(RulesInForce other) {
    rules = other;
  }

  /**
   * What follows from readings that have come, and from the hours that they show to have passed.
   *
   * @param arrived committed
   * @param now decides which hours have waited long enough
   * @param waiting is told of hours that are to be looked at again
   * @return empty when nothing has changed
   */
  Optional<DerivedRows> arrived(
      Station station, List<StoredReading> arrived, Instant now, Waiting waiting) {
    Set<SeriesHour> touched = new LinkedHashSet<>();
    StationWindow window = facts.window(station, touched);
    Map<SeriesHour, List<StoredReading>> byHour = HourReadings.byHour(arrived);
    touched.addAll(byHour.keySet());
    touched.addAll(edgesBefore(station, window, byHour.keySet()));
    return new Change(station, window, false, now, waiting).derive(touched, byHour, arrived);
  }

  /**
   * The hours that end in what was the newest reading until these came: it is no longer. Where
   * readings were stored before anything passed here, that is the one before them: it was the
   * newest to an earlier run, perhaps.
   */
  private Set<SeriesHour> edgesBefore(
      Station station, StationWindow window, Set<SeriesHour> arrived) {
    Set<SeriesHour> edges = new LinkedHashSet<>();
    Set<SeriesHour> unseen = new LinkedHashSet<>();
    for (SeriesHour hour : arrived) {
      Instant newest = window.newest(hour.parameter());
      if (newest != null && hour.end().isAfter(HourlyStatistic.hourEnd(newest))) {
        edges.add(new SeriesHour(hour.parameter(), HourlyStatistic.hourEnd(newest)));
      } else if (window.maybeUnseen(hour)
          && !arrived.contains(new SeriesHour(hour.parameter(), hour.end().minus(HOUR)))) {
        unseen.add(hour);
      }
    }
    edges.addAll(facts.before(station, unseen));
    return edges;
  }

  /** What follows when the registration of the station has changed: all that is held of it. */
  Optional<DerivedRows> registered(Station station, Instant now, Waiting waiting) {
    Set<SeriesHour> touched = new LinkedHashSet<>();
    boolean known = facts.isKnown(station);
    StationWindow window = facts.window(station, touched);
    touched.addAll(window.newestHours());
    touched.addAll(window.heldHours());
    return new Change(station, window, known, now, waiting).derive(touched, Map.of(), List.of());
  }

  /**
   * What follows when people have spoken of readings of one series in a span: their hours, changed
   * or not, since a line that does not move is none once its readings are declared valid.
   */
  Optional<DerivedRows> validated(
      Station station, String parameter, TimeRange span, Instant now, Waiting waiting) {
    Set<SeriesHour> touched = new LinkedHashSet<>();
    StationWindow window = facts.window(station, touched);
    facts.reloadValidations(station, window);
    addHours(touched, parameter, span);
    return new Change(station, window, true, now, waiting).derive(touched, Map.of(), List.of());
  }

  /** Everything that follows from the readings of a span, whatever stands. */
  Optional<DerivedRows> recomputed(Station station, TimeRange span, Instant now, Waiting waiting) {
    StationWindow window = facts.window(station, new LinkedHashSet<>());
    Set<SeriesHour> touched = hours(station, span);
    return new Change(station, window, true, now, waiting).derive(touched, Map.of(), List.of());
  }

  /**
   * Tells that {@link #recomputed} will be asked next for what was told here before, and which span
   * after that.
   */
  void readAhead(Station station, Optional<TimeRange> span) {
    facts.ahead().begin(station.code(), span.map(one -> hours(station, one)).orElse(Set.of()));
  }

  /** Something else has been computed since {@link #readAhead}. */
  void forgetAhead() {
    facts.ahead().forget();
  }

  /** What follows when the hours with that end have waited long enough. */
  Optional<DerivedRows> graceEnds(Station station, Instant end, Instant now, Waiting waiting) {
    Set<SeriesHour> touched = new LinkedHashSet<>();
    StationWindow window = facts.window(station, touched);
    for (Series series : station.series()) {
      touched.add(new SeriesHour(series.parameter(), end));
    }
    return new Change(station, window, false, now, waiting).derive(touched, Map.of(), List.of());
  }

  /** What follows when the hours that were being filled have settled: the newest of each series. */
  Optional<DerivedRows> settled(Station station, Instant now, Waiting waiting) {
    Set<SeriesHour> touched = new LinkedHashSet<>();
    StationWindow window = facts.window(station, touched);
    for (Series series : station.series()) {
      Instant newest = window.newest(series.parameter());
      if (newest != null) {
        touched.add(new SeriesHour(series.parameter(), HourlyStatistic.hourEnd(newest)));
      }
    }
    return new Change(station, window, false, now, waiting).derive(touched, Map.of(), List.of());
  }

  /** Must be told of every answer once it is committed. */
  void committed(DerivedRows rows) {
    facts.committed(rows);
  }

  @Override
  public void close() {
    facts.close();
  }

  private static Set<SeriesHour> hours(Station station, TimeRange span) {
    Set<SeriesHour> hours = new LinkedHashSet<>();
    for (Series series : station.series()) {
      addHours(hours, series.parameter(), span);
    }
    return hours;
  }

  private static void addHours(Set<SeriesHour> touched, String parameter, TimeRange span) {
    Instant last = HourlyStatistic.hourEnd(span.to());
    for (Instant end = HourlyStatistic.hourEnd(span.from().plusNanos(1));
        !end.isAfter(last);
        end = end.plus(HOUR)) {
      touched.add(new SeriesHour(parameter, end));
    }
  }

  /** One change, from its touched hours to its rows. */
  private final class Change {

    private final Station station;
    private final StationWindow window;
    private final boolean whateverStands;
    private final Instant now;
    private final Waiting waiting;

    /**
     * @param whateverStands whether hours that come out as they stand are derived from as well
     */
    Change(
        Station station,
        StationWindow window,
        boolean whateverStands,
        Instant now,
        Waiting waiting) {
      this.station = station;
      this.window = window;
      this.whateverStands = whateverStands;
      this.now = now;
      this.waiting = waiting;
    }

    Optional<DerivedRows> derive(
        Set<SeriesHour> touched,
        Map<SeriesHour, List<StoredReading>> byHour,
        List<StoredReading> arrived) {
      Instant kept = keptSince.get();
      touched.removeIf(hour -> !hour.end().isAfter(kept));
      Optional<Instant> last = window.newestEnd();
      HourSource source = facts.hours(station, window);
      Map<SeriesHour, HourReadings> contents = source.find(touched);
      contents.forEach((hour, known) -> byHour.getOrDefault(hour, List.of()).forEach(known::add));
      arrived.forEach(window::advance);
      QualityPass pass =
          new QualityPass(rules.quality(station), source, parameter -> window.newest(parameter));
      pass.run(touched);
      source.keep();
      window.sweep();
      PublishedHours hours =
          new PublishedHours(station, window, rules, now, waiting, byHour.keySet());
      Map<SeriesHour, HourReadings> judged = pass.hours(touched);
      judged.keySet().removeIf(hour -> !hour.end().isAfter(kept));
      Map<SeriesHour, HourReadings> due = hours.due(judged);
      if (!due.isEmpty()) {
        facts.cover(station, window, last);
      }
      List<PeriodStatistic> changed = hours.plain(due, whateverStands);
      List<PeriodStatistic> corrected = hours.corrected(judged.keySet(), source);
      Optional<DerivedRows> rows = rows(changed, corrected, pass.flags());
      facts.changed(station);
      return rows;
    }

    private Optional<DerivedRows> rows(
        List<PeriodStatistic> changed,
        List<PeriodStatistic> corrected,
        List<FlaggedReading> flags) {
      if (changed.isEmpty() && corrected.isEmpty() && flags.isEmpty()) {
        return Optional.empty();
      }
      Map<String, Edge> edges = edges(changed);
      window.results().keep(changed);
      ResultCalculation.Facts around =
          facts.around(station, window, rules.results(), changed, corrected, edges.values());
      DerivedRows rows = rules.results().derive(station, changed, corrected, edges, around, flags);
      facts.computed(rows);
      window.results().sweep(changed);
      return Optional.of(rows);
    }

    private Map<String, Edge> edges(Collection<PeriodStatistic> changed) {
      Map<String, Edge> edges = new LinkedHashMap<>();
      for (PeriodStatistic hour : changed) {
        edges.computeIfAbsent(
            hour.parameter(),
            parameter -> {
              Instant before = window.newestHour(parameter);
              return new Edge(before, before == null ? hour.end() : before);
            });
        edges.computeIfPresent(
            hour.parameter(),
            (parameter, edge) ->
                hour.end().isAfter(edge.newest()) ? new Edge(edge.before(), hour.end()) : edge);
      }
      edges.forEach((parameter, edge) -> window.advanceHour(parameter, edge.newest()));
      return edges;
    }
  }
}
