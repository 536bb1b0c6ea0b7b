package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.unit.ParameterVocabulary;

/**
 * Verdicts of all acts on the statistics of stations. Remembers which limits hold for a series
 * until the next day on which any limit changes, since it is asked for every hour of every series.
 * For one thread.
 */
public final class Assessments {

  private static final Set<AveragingPeriod> JUDGED =
      EnumSet.of(
          AveragingPeriod.ONE_HOUR,
          AveragingPeriod.EIGHT_HOURS,
          AveragingPeriod.DAY,
          AveragingPeriod.CORRECTED_DAY,
          AveragingPeriod.YEAR);
  private static final int REMEMBERED = 20_000;

  private final Limits limits;
  private final ParameterVocabulary vocabulary;
  private final Map<Key, List<Prepared>> prepared = new HashMap<>();

  /**
   * Verdicts by those limits.
   *
   * @param vocabulary how registered names and units meet those of the limits
   */
  public Assessments(Limits limits, ParameterVocabulary vocabulary) {
    this.limits = limits;
    this.vocabulary = vocabulary;
  }

  /** Whether statistics of that period can have verdicts. */
  public static boolean judges(AveragingPeriod period) {
    return JUDGED.contains(period);
  }

  /**
   * The verdicts on one window: one of each act that has a limit for it, the judging act's first;
   * none when no act has, or the period is none that is judged. The limit in force is that of the
   * local day of the window's last hour. Of a stack with reference oxygen the corrected day is
   * judged and not the plain one.
   *
   * @param station as registered, with the statistic's series
   */
  public List<Assessment> of(Station station, PeriodStatistic statistic) {
    if (!judges(statistic.period())) {
      return List.of();
    }
    LocalDate day = statistic.end().minusNanos(1).atZone(station.timeZone()).toLocalDate();
    List<Prepared> comparisons = prepared(station, statistic, day);
    if (comparisons.isEmpty()) {
      return List.of();
    }
    List<Assessment> verdicts = new ArrayList<>(comparisons.size());
    for (Prepared one : comparisons) {
      verdicts.add(Assessor.assess(statistic, one.limit(), one.conversion()));
    }
    return verdicts;
  }

  private List<Prepared> prepared(Station station, PeriodStatistic statistic, LocalDate day) {
    Key key =
        new Key(
            station.code(),
            station.version(),
            statistic.parameter(),
            statistic.period(),
            limits.unchangedSince(day));
    List<Prepared> known = prepared.get(key);
    if (known == null) {
      if (prepared.size() >= REMEMBERED) {
        prepared.clear();
      }
      known = prepare(station, statistic, day);
      prepared.put(key, known);
    }
    return known;
  }

  private List<Prepared> prepare(Station station, PeriodStatistic statistic, LocalDate day) {
    Optional<String> symbol = vocabulary.symbol(statistic.parameter());
    if (symbol.isEmpty()) {
      return List.of();
    }
    AveragingPeriod averaging =
        statistic.period() == AveragingPeriod.CORRECTED_DAY
            ? AveragingPeriod.DAY
            : statistic.period();
    return limits.applicable(station, symbol.get(), averaging, day).stream()
        .filter(limit -> limit.statistic() == statistic.period())
        .map(
            limit ->
                new Prepared(
                    limit, Assessor.conversion(station, statistic.parameter(), limit, vocabulary)))
        .toList();
  }

  private record Key(
      String station,
      long version,
      String parameter,
      AveragingPeriod period,
      LocalDate unchangedSince) {}

  private record Prepared(ApplicableLimit limit, Optional<UnaryOperator<BigDecimal>> conversion) {}
}
