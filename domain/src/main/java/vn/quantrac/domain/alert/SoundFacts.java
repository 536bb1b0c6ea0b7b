package vn.quantrac.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.Assessments;
import vn.quantrac.domain.limit.CorrectedStatistic;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.CalendarStatistic;
import vn.quantrac.domain.statistics.DailyStatistic;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.LocalPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.RunningStatistic;
import vn.quantrac.domain.statistics.TimeRange;

/**
 * What verdicts and indices say of a condition where their windows hold hours of a line that does
 * not move. The result is computed again as if these hours had not been measured, by the functions
 * that made it; the fact is what both say. So the line of a broken instrument neither raises an
 * alert about the environment nor clears one. A function of stored results: the same whatever order
 * these came in. For one thread.
 */
public final class SoundFacts {

  /** The results of one station. */
  public interface Results {

    /** Ends of the hours of a series in a span that hold readings of a line that does not move. */
    NavigableSet<Instant> flatHours(String parameter, TimeRange span);

    /**
     * The statistics of one period that end in one of the spans, in any order.
     *
     * @param spans none touches another
     */
    List<PeriodStatistic> statistics(
        AveragingPeriod period, Collection<String> parameters, List<TimeRange> spans);
  }

  private final HourRules rules;
  private final Assessments assessments;
  private final Station station;
  private final WatchedCondition condition;
  private final Results results;

  /** The facts of a condition that watches verdicts or indices. */
  public SoundFacts(HourRules rules, Station station, WatchedCondition condition, Results results) {
    this.rules = rules;
    this.assessments = new Assessments(rules.limits(), rules.vocabulary());
    this.station = station;
    this.condition = condition;
    this.results = results;
  }

  /** Whether such a condition watches verdicts or indices. */
  public static boolean concerns(@Nullable AlertCondition condition) {
    return condition instanceof AlertCondition.LimitExceeded
        || condition instanceof AlertCondition.IndexLevel;
  }

  /**
   * The same facts, others where lines that do not move decided on them.
   *
   * @param facts as the stored results say, ascending
   * @param ruleAt the version of the rule in force at a time
   */
  public List<Fact> of(List<Fact> facts, Function<Instant, Optional<AlertRule>> ruleAt) {
    if (facts.isEmpty()) {
      return facts;
    }
    TimeRange whole =
        new TimeRange(window(facts.get(0).at()).from(), facts.get(facts.size() - 1).at());
    Map<String, NavigableSet<Instant>> flat = new HashMap<>();
    for (String parameter : parameters()) {
      NavigableSet<Instant> hours = results.flatHours(parameter, whole);
      if (!hours.isEmpty()) {
        flat.put(parameter, hours);
      }
    }
    List<Fact> affected =
        facts.stream()
            .filter(fact -> fact.finding() != Finding.UNKNOWN && isAffected(fact.at(), flat))
            .toList();
    if (affected.isEmpty()) {
      return facts;
    }
    Sound sound =
        new Sound(TimeRange.union(affected.stream().map(fact -> window(fact.at())).toList()), flat);
    List<Fact> judged = new ArrayList<>(facts.size());
    for (Fact fact : facts) {
      AlertCondition watched = ruleAt.apply(fact.at()).map(AlertRule::condition).orElse(null);
      judged.add(
          watched != null && fact.finding() != Finding.UNKNOWN && isAffected(fact.at(), flat)
              ? fact.and(sound.finding(watched, fact.at()))
              : fact);
    }
    return judged;
  }

  private List<String> parameters() {
    String parameter = condition.parameter();
    return parameter != null
        ? List.of(parameter)
        : station.series().stream().map(Series::parameter).toList();
  }

  private TimeRange window(Instant end) {
    AveragingPeriod averaging = condition.averaging();
    if (averaging == null) {
      return rules.index().explainedFrom(station, IndexPeriod.HOUR, end);
    }
    return switch (averaging) {
      case EIGHT_HOURS -> new TimeRange(end.minus(Duration.ofHours(RunningStatistic.HOURS)), end);
      case DAY -> new TimeRange(LocalDay.of(end, station.timeZone()).start(), end);
      case YEAR -> new TimeRange(LocalPeriod.year(end, station.timeZone()).start(), end);
      default -> new TimeRange(end.minus(Duration.ofHours(1)), end);
    };
  }

  private boolean isAffected(Instant end, Map<String, NavigableSet<Instant>> flat) {
    TimeRange window = window(end);
    return flat.values().stream()
        .anyMatch(hours -> !hours.subSet(window.from(), false, window.to(), true).isEmpty());
  }

  /** Results without the hours of lines. */
  private final class Sound {

    private final Map<String, NavigableSet<Instant>> flat;
    private final HourTable hours = new HourTable();
    private final HourTable corrected = new HourTable();
    private final List<PeriodStatistic> days;

    Sound(List<TimeRange> windows, Map<String, NavigableSet<Instant>> flat) {
      this.flat = flat;
      boolean ofYear = condition.averaging() == AveragingPeriod.YEAR;
      // Of a year only the days with a line are computed again.
      List<TimeRange> ofHours = ofYear ? daysWithLines() : windows;
      add(results.statistics(AveragingPeriod.ONE_HOUR, parameters(), ofHours), hours);
      if (condition.averaging() == AveragingPeriod.DAY
          && station.kind() == StationKind.STACK_EMISSION) {
        add(results.statistics(AveragingPeriod.CORRECTED_HOUR, parameters(), windows), corrected);
      }
      days = ofYear ? results.statistics(AveragingPeriod.DAY, parameters(), windows) : List.of();
    }

    private List<TimeRange> daysWithLines() {
      return TimeRange.union(
          flat.values().stream()
              .flatMap(NavigableSet::stream)
              .map(hour -> LocalDay.of(hour, station.timeZone()))
              .map(day -> new TimeRange(day.start(), day.end()))
              .toList());
    }

    private void add(Collection<PeriodStatistic> all, HourTable table) {
      all.stream().filter(one -> !isFlat(one)).forEach(table::add);
    }

    private boolean isFlat(PeriodStatistic hour) {
      return flat.getOrDefault(hour.parameter(), new TreeSet<>()).contains(hour.end());
    }

    Finding finding(AlertCondition watched, Instant end) {
      if (watched instanceof AlertCondition.IndexLevel index && condition.source() != null) {
        return index.finding(
            rules
                .index()
                .hour(station, condition.source(), end, hours)
                .map(IndexRow::value)
                .orElse(null));
      }
      Series series =
          condition.parameter() == null ? null : station.series(condition.parameter()).orElse(null);
      if (watched instanceof AlertCondition.LimitExceeded limit && series != null) {
        for (PeriodStatistic statistic : statistics(series, end)) {
          for (Assessment one : assessments.of(station, statistic)) {
            if (one.book().equals(condition.source())) {
              return limit.finding(one.verdict(), one.value(), one.lower(), one.limit());
            }
          }
        }
      }
      return Finding.UNKNOWN;
    }

    private List<PeriodStatistic> statistics(Series series, Instant end) {
      AveragingPeriod averaging = condition.averaging();
      TimeRange window = window(end);
      List<PeriodStatistic> inWindow =
          hours.between(series.parameter(), window.from(), window.to());
      if (averaging == AveragingPeriod.EIGHT_HOURS) {
        return List.of(
            RunningStatistic.of(station.code(), series, end, inWindow, rules.completeness()));
      }
      if (averaging == AveragingPeriod.DAY) {
        LocalDay day = LocalDay.of(end, station.timeZone());
        return List.of(
            DailyStatistic.of(station.code(), series, day, inWindow, rules.completeness()),
            CorrectedStatistic.day(
                station.code(),
                series,
                day,
                corrected.between(series.parameter(), day.start(), day.end()),
                rules.completeness()));
      }
      return averaging == AveragingPeriod.YEAR ? List.of(year(series, end)) : List.of();
    }

    private PeriodStatistic year(Series series, Instant end) {
      NavigableSet<Instant> lines = flat.getOrDefault(series.parameter(), new TreeSet<>());
      List<PeriodStatistic> sound = new ArrayList<>();
      for (PeriodStatistic one : days) {
        LocalDay day = LocalDay.of(one.end(), station.timeZone());
        sound.add(
            lines.subSet(day.start(), false, day.end(), true).isEmpty()
                ? one
                : DailyStatistic.of(
                    station.code(),
                    series,
                    day,
                    hours.between(series.parameter(), day.start(), day.end()),
                    rules.completeness()));
      }
      return CalendarStatistic.of(
          station.code(),
          series,
          LocalPeriod.year(end, station.timeZone()),
          sound,
          rules.completeness());
    }
  }
}
