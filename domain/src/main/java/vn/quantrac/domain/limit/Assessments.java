package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
  private static final int REMEMBERED = 100_000;

  private final Limits limits;
  private final ParameterVocabulary vocabulary;
  private final Map<Key, Unchanged> unchanged = new HashMap<>();

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
    List<Prepared> comparisons = prepared(station, statistic);
    if (comparisons.isEmpty()) {
      return List.of();
    }
    List<Assessment> verdicts = new ArrayList<>(comparisons.size());
    for (Prepared one : comparisons) {
      verdicts.add(Assessor.assess(statistic, one.limit(), one.conversion()));
    }
    return verdicts;
  }

  private List<Prepared> prepared(Station station, PeriodStatistic statistic) {
    Key key = new Key(station.code(), station.version(), statistic.parameter(), statistic.period());
    Unchanged known = unchanged.get(key);
    if (known == null || !known.covers(statistic.end())) {
      if (unchanged.size() >= REMEMBERED) {
        unchanged.clear();
      }
      known = unchanged(station, statistic);
      unchanged.put(key, known);
    }
    return known.comparisons();
  }

  private Unchanged unchanged(Station station, PeriodStatistic statistic) {
    ZoneId zone = station.timeZone();
    LocalDate day = LocalDate.ofInstant(statistic.end().minusNanos(1), zone);
    return new Unchanged(
        limits
            .unchangedSince(day)
            .map(first -> first.atStartOfDay(zone).toInstant())
            .orElse(Instant.MIN),
        limits.nextChange(day).map(next -> next.atStartOfDay(zone).toInstant()).orElse(Instant.MAX),
        prepare(station, statistic, day));
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

  private record Key(String station, long version, String parameter, AveragingPeriod period) {}

  /**
   * What a series is compared with while no limit changes.
   *
   * @param from exclusive, so that what ends at midnight belongs to the day that ends
   * @param to inclusive
   */
  private record Unchanged(Instant from, Instant to, List<Prepared> comparisons) {

    boolean covers(Instant end) {
      return end.isAfter(from) && !end.isAfter(to);
    }
  }

  private record Prepared(ApplicableLimit limit, Optional<UnaryOperator<BigDecimal>> conversion) {}
}
