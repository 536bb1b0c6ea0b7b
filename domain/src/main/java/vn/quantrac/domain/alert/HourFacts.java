package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.ApplicableLimit;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.LocalDay;

/**
 * The facts that the hours of one series are: of a rise, or of a day that is going to exceed its
 * limit. A function of the hours: the same in whatever order these came. For one thread.
 */
public final class HourFacts {

  private final HourRules hourRules;
  private final Station station;
  private final WatchedCondition condition;
  private final Function<Instant, Optional<AlertRule>> ruleAt;

  /**
   * The facts of a condition.
   *
   * @param condition with a parameter
   * @param ruleAt the version of its rule in force at a time
   */
  public HourFacts(
      HourRules hourRules,
      Station station,
      WatchedCondition condition,
      Function<Instant, Optional<AlertRule>> ruleAt) {
    this.hourRules = hourRules;
    this.station = station;
    this.condition = condition;
    this.ruleAt = ruleAt;
  }

  /** Whether the facts of such a condition are hours. */
  public static boolean areFactsOf(@Nullable AlertCondition condition) {
    return condition instanceof RateOfRise || condition instanceof EarlyWarning;
  }

  /** How far back hours decide on the fact of one. */
  public static Duration reach(AlertCondition condition) {
    return Duration.ofHours(condition instanceof RateOfRise ? RateOfRise.MOST_HOURS : 25);
  }

  /** The last hour whose fact may become another when an hour changes. */
  public static Instant lastAltered(AlertCondition condition, Instant end, Station station) {
    return condition instanceof RateOfRise rise
        ? end.plus(Duration.ofHours(rise.withinHours()))
        : LocalDay.of(end, station.timeZone()).end();
  }

  /**
   * The facts of hours, and of each day that they belong to its end, at which a warning is over.
   *
   * @param hours of the series, each once, in any order
   * @param from facts before it are not made; their hours serve those after it
   * @param toLast whether no hour follows these
   * @return ascending by time
   */
  public List<Fact> of(Collection<AlertHour> hours, Instant from, boolean toLast) {
    NavigableMap<Instant, AlertHour> byEnd = new TreeMap<>();
    NavigableMap<Instant, BigDecimal> means = new TreeMap<>();
    NavigableMap<Instant, BigDecimal> sound = new TreeMap<>();
    for (AlertHour hour : hours) {
      byEnd.put(hour.end(), hour);
      if (hour.mean() != null) {
        means.put(hour.end(), hour.mean());
        if (!hour.flat()) {
          sound.put(hour.end(), hour.mean());
        }
      }
    }
    NavigableMap<Instant, Fact> facts = new TreeMap<>();
    for (AlertHour hour : byEnd.values()) {
      facts.put(hour.end(), fact(hour.end(), means, sound, hour.knownAt()));
      Instant dayEnd = LocalDay.of(hour.end(), station.timeZone()).end();
      Instant next = byEnd.higherKey(hour.end());
      boolean isLastOfItsDay = next == null ? toLast : next.isAfter(dayEnd);
      if (condition.source() != null && isLastOfItsDay) {
        facts.put(dayEnd, fact(dayEnd, means, sound, hour.knownAt()));
      }
    }
    return new ArrayList<>(facts.tailMap(from, true).values());
  }

  /** What all valid hours say and those say too that are not of a line that does not move. */
  private Fact fact(
      Instant at,
      NavigableMap<Instant, BigDecimal> means,
      NavigableMap<Instant, BigDecimal> sound,
      Instant knownAt) {
    Fact fact = fact(at, means, knownAt);
    return sound.size() == means.size() || fact.finding() == Finding.UNKNOWN
        ? fact
        : fact.and(fact(at, sound, knownAt).finding());
  }

  private Fact fact(Instant at, NavigableMap<Instant, BigDecimal> means, Instant knownAt) {
    AlertCondition watched = ruleAt.apply(at).map(AlertRule::condition).orElse(null);
    if (watched instanceof RateOfRise rise) {
      Optional<RateOfRise.Rise> found = rise(rise, at, means);
      return new Fact(
          at,
          rise.finding(found),
          found.map(one -> shown(one.amount())).orElse(null),
          rise.raiseAbove(),
          knownAt);
    }
    if (watched instanceof EarlyWarning warning) {
      Optional<Outlook> found = outlook(at, means);
      if (found.isPresent()) {
        DaySoFar day = found.get().day();
        BigDecimal limit = found.get().limit();
        return new Fact(
            at,
            warning.finding(day, limit, hourRules.completeness()),
            shown(warning.value(day)),
            limit,
            knownAt);
      }
      // Without a limit nothing is known, but that the day is over is.
      boolean over = LocalDay.of(at, station.timeZone()).end().equals(at);
      return new Fact(at, over ? Finding.CLEAR : Finding.UNKNOWN, null, null, knownAt);
    }
    return new Fact(at, Finding.UNKNOWN, null, null, knownAt);
  }

  /** For people; what decides is not rounded. */
  private static BigDecimal shown(BigDecimal value) {
    return Decimals.canonical(value.setScale(3, RoundingMode.HALF_UP));
  }

  /** The rise up to an hour, in the rule's unit; means are in the registered one. */
  public Optional<RateOfRise.Rise> rise(
      RateOfRise rise, Instant end, NavigableMap<Instant, BigDecimal> means) {
    Optional<UnaryOperator<BigDecimal>> conversion =
        hourRules.conversion(station, parameter(), rise.unit());
    if (conversion.isEmpty()) {
      return Optional.empty();
    }
    NavigableMap<Instant, BigDecimal> converted = new TreeMap<>();
    means
        .subMap(end.minus(Duration.ofHours(rise.withinHours())), true, end, true)
        .forEach((at, mean) -> converted.put(at, conversion.get().apply(mean)));
    return rise.rise(end, converted);
  }

  /** A day so far and its limit, both in the limit's unit. */
  public record Outlook(DaySoFar day, BigDecimal limit, String unit, String rule) {}

  /** The day of an hour until its end, beside the limit; empty where no limit can be compared. */
  public Optional<Outlook> outlook(Instant end, NavigableMap<Instant, BigDecimal> means) {
    LocalDay day = LocalDay.of(end, station.timeZone());
    return compared(day)
        .map(
            one -> {
              DaySoFar soFar = DaySoFar.of(day, end, means);
              BigDecimal sum = one.conversion().apply(soFar.sum());
              return new Outlook(
                  new DaySoFar(day, end, soFar.valid(), sum),
                  one.upper(),
                  one.limit().unit(),
                  one.limit().rule());
            });
  }

  private record Compared(
      ApplicableLimit limit, BigDecimal upper, UnaryOperator<BigDecimal> conversion) {}

  private Optional<Compared> compared(LocalDay day) {
    String book = condition.source();
    if (book == null) {
      return Optional.empty();
    }
    LocalDate date = day.end().minusNanos(1).atZone(station.timeZone()).toLocalDate();
    Optional<ApplicableLimit> limit = hourRules.limit(station, parameter(), book, date);
    BigDecimal upper = limit.map(ApplicableLimit::upper).orElse(null);
    return upper == null
        ? Optional.empty()
        : hourRules
            .conversion(station, parameter(), limit.get().unit())
            .map(conversion -> new Compared(limit.get(), upper, conversion));
  }

  private String parameter() {
    String parameter = condition.parameter();
    if (parameter == null) {
      throw new IllegalStateException("hours are those of a parameter");
    }
    return parameter;
  }
}
