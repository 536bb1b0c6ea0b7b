package vn.quantrac.jobs.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.domain.alert.Finding;
import vn.quantrac.domain.alert.HourFacts;
import vn.quantrac.domain.alert.HourRules;
import vn.quantrac.domain.alert.RateOfRise;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.limit.ApplicableLimit;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.jobs.alert.Conditions.Candidate;
import vn.quantrac.storage.AlertLook;

/**
 * Which changed hours of one station may raise or alter an alert about a rise or an early warning.
 * It says yes too often rather than too seldom: what it says is looked at in the database. Of
 * series with a rule about rises it remembers two days of hours; for warnings the day's row is
 * enough. For one thread.
 */
final class HourWatch {

  private static final Duration REMEMBERED = Duration.ofHours(2 * RateOfRise.MOST_HOURS);

  /** What a product that was rounded may lie beside the sum. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.999999");

  /** Where hours are that are not remembered. */
  interface Hours {
    /** Means of the valid hours of the newest span, by their ends. */
    NavigableMap<Instant, BigDecimal> newest(String parameter, Duration span);
  }

  private record DayOfSeries(String parameter, Instant end) {}

  private final Hours hours;
  private final Map<String, NavigableMap<Instant, BigDecimal>> means = new HashMap<>();

  HourWatch(Hours hours) {
    this.hours = hours;
  }

  /**
   * The looks that changed hours ask for.
   *
   * @param newest the newest hour of each parameter, these among them
   * @param until of each condition that had an alert, the last moment that one covers
   */
  List<AlertLook> looks(
      Station station,
      DerivedRows rows,
      Conditions conditions,
      Map<String, Instant> newest,
      Map<WatchedCondition, Instant> until) {
    Map<String, List<PeriodStatistic>> changed = new HashMap<>();
    for (PeriodStatistic hour : rows.statistics(AveragingPeriod.ONE_HOUR)) {
      changed.computeIfAbsent(hour.parameter(), key -> new ArrayList<>()).add(hour);
    }
    Map<DayOfSeries, PeriodStatistic> days = new HashMap<>();
    for (PeriodStatistic day : rows.statistics(AveragingPeriod.DAY)) {
      days.putIfAbsent(new DayOfSeries(day.parameter(), day.end()), day);
    }
    List<AlertLook> looks = new ArrayList<>();
    changed.forEach(
        (parameter, ofParameter) -> {
          boolean remembered = false;
          for (PeriodStatistic hour : ofParameter) {
            for (Candidate one : conditions.ofHour(station, parameter, hour.end())) {
              if (one.rule().condition() instanceof RateOfRise && !remembered) {
                remember(parameter, ofParameter);
                remembered = true;
              }
              boolean alone = ofParameter.size() == 1 && hour.end().equals(newest.get(parameter));
              AlertLook look = look(one, station);
              Instant covered = until.get(look.condition());
              if (covered != null && !look.first().isAfter(covered)
                  || mayHold(station, days, one, hour, alone, conditions.rules().hourRules())) {
                looks.add(look);
              }
            }
          }
        });
    return looks;
  }

  /** As far as a changed hour alters facts. */
  static AlertLook look(Candidate one, Station station) {
    AlertLook look = one.look();
    return new AlertLook(
        station,
        look.condition(),
        look.first(),
        HourFacts.lastAltered(one.rule().condition(), look.first(), station));
  }

  private void remember(String parameter, List<PeriodStatistic> changed) {
    NavigableMap<Instant, BigDecimal> known =
        means.computeIfAbsent(parameter, one -> new TreeMap<>(hours.newest(one, REMEMBERED)));
    for (PeriodStatistic hour : changed) {
      BigDecimal mean = hour.mean();
      if (hour.valid() && mean != null) {
        known.put(hour.end(), mean);
      } else {
        known.remove(hour.end());
      }
    }
    if (!known.isEmpty()) {
      known.headMap(known.lastKey().minus(REMEMBERED), false).clear();
    }
  }

  private boolean mayHold(
      Station station,
      Map<DayOfSeries, PeriodStatistic> days,
      Candidate one,
      PeriodStatistic hour,
      boolean alone,
      HourRules rules) {
    if (one.rule().condition() instanceof RateOfRise rise) {
      HourFacts facts =
          new HourFacts(rules, station, one.look().condition(), at -> Optional.of(one.rule()));
      return rises(rise, hour, facts);
    }
    return one.rule().condition() instanceof EarlyWarning warning
        && mayExceed(warning, station, days, one, hour, alone, rules);
  }

  /** An hour may rise above those before it, and those after it above it. */
  private boolean rises(RateOfRise rise, PeriodStatistic hour, HourFacts facts) {
    NavigableMap<Instant, BigDecimal> known = means.getOrDefault(hour.parameter(), new TreeMap<>());
    Duration within = Duration.ofHours(rise.withinHours());
    if (known.isEmpty() || hour.end().minus(within).isBefore(known.firstKey())) {
      return hour.valid();
    }
    return known.subMap(hour.end(), true, hour.end().plus(within), true).keySet().stream()
        .anyMatch(end -> rise.finding(facts.rise(rise, end, known)) == Finding.HOLDS);
  }

  /**
   * A mean of the day so far is at most its greatest reading, and at most what all its hours sum up
   * to, spread over the fewest hours that a warning needs. Where one hour has come that is the
   * newest, only that hour's fact is new, and the day's row is that fact.
   */
  private static boolean mayExceed(
      EarlyWarning warning,
      Station station,
      Map<DayOfSeries, PeriodStatistic> days,
      Candidate one,
      PeriodStatistic hour,
      boolean alone,
      HourRules rules) {
    LocalDay day = LocalDay.of(hour.end(), station.timeZone());
    PeriodStatistic row = days.get(new DayOfSeries(hour.parameter(), day.end()));
    String book = one.look().condition().source();
    LocalDate date = LocalDate.ofInstant(day.end().minusNanos(1), station.timeZone());
    Optional<ApplicableLimit> limit =
        book == null ? Optional.empty() : rules.limit(station, hour.parameter(), book, date);
    if (row == null || limit.isEmpty()) {
      return limit.isPresent();
    }
    BigDecimal upper = limit.get().upper();
    BigDecimal greatest = row.max();
    BigDecimal mean = row.mean();
    Optional<UnaryOperator<BigDecimal>> conversion =
        rules.conversion(station, hour.parameter(), limit.get().unit());
    if (upper == null || greatest == null || mean == null || conversion.isEmpty()) {
      return false;
    }
    BigDecimal threshold =
        upper.multiply(warning.raiseAbovePercent()).movePointLeft(2).multiply(ROUNDING);
    int valid = row.validParts();
    BigDecimal sum = conversion.get().apply(mean).multiply(BigDecimal.valueOf(valid));
    boolean likely = warning.outlook() == EarlyWarning.Outlook.LIKELY;
    int hours = likely ? alone ? valid : warning.fromHours() : day.hours();
    boolean sumMay = sum.compareTo(threshold.multiply(BigDecimal.valueOf(hours))) > 0;
    if (alone) {
      return sumMay && (!likely || valid >= warning.fromHours());
    }
    // Without negative hours no sum of the first of them is greater than that of all.
    BigDecimal least = row.min();
    boolean sumSays = least != null && least.signum() >= 0;
    return (sumMay || !sumSays) && conversion.get().apply(greatest).compareTo(threshold) > 0;
  }
}
