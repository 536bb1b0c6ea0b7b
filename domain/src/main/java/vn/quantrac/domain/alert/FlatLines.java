package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.QualityRule;
import vn.quantrac.domain.quality.QualityRules;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.QualityThresholds;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.unit.ParameterVocabulary;

/**
 * Which hours hold readings of a line that does not move. The test finds such a line at the reading
 * that ends the shortest run that it suspects; all readings of that run are of the line, those
 * before that reading too. Immutable.
 *
 * @param rules thresholds of the test
 * @param vocabulary how registered names meet those of the rules
 */
public record FlatLines(QualityRules rules, ParameterVocabulary vocabulary) {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final BigDecimal SECONDS = BigDecimal.valueOf(3_600);

  /** Whether the test found a reading at the end of such a line; null results are the usual. */
  public static boolean found(@Nullable TestResults tests) {
    if (tests == null) {
      return false;
    }
    TestResult flat = tests.of(QualityTest.FLAT_LINE);
    return flat == TestResult.SUSPECT || flat == TestResult.FAIL;
  }

  /**
   * The ends of the hours that hold readings of lines.
   *
   * @param found times of the readings at which the test found one; of several in one hour the
   *     first is enough
   */
  public NavigableSet<Instant> hours(Station station, String parameter, Collection<Instant> found) {
    NavigableSet<Instant> hours = new TreeSet<>();
    for (Instant at : found) {
      Instant last = HourlyStatistic.hourEnd(at);
      for (Instant end = firstHour(station, parameter, at);
          !end.isAfter(last);
          end = end.plus(HOUR)) {
        hours.add(end);
      }
    }
    return hours;
  }

  /** The end of the hour in which the line began at the latest that was found at a reading. */
  public Instant firstHour(Station station, String parameter, Instant found) {
    LocalDate day = LocalDate.ofInstant(found.minusNanos(1), station.timeZone());
    Duration run =
        vocabulary
            .symbol(parameter)
            .flatMap(symbol -> rules.find(station, symbol, day))
            .flatMap(FlatLines::shortestRun)
            .orElse(Duration.ZERO);
    return HourlyStatistic.hourEnd(found.minus(run));
  }

  /** The longest time from the beginning of a line until it is found, by any rule. */
  public Duration longestRun() {
    return rules.rules().stream()
        .flatMap(rule -> shortestRun(rule).stream())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Optional<Duration> shortestRun(QualityRule rule) {
    QualityThresholds.FlatLine flat = rule.thresholds().flatLine();
    if (flat == null) {
      return Optional.empty();
    }
    BigDecimal hours = flat.suspectHours() == null ? flat.failHours() : flat.suspectHours();
    return Optional.ofNullable(hours)
        .map(one -> Duration.ofSeconds(one.multiply(SECONDS).longValue()));
  }
}
