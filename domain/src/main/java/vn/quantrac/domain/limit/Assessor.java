package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.unit.ParameterVocabulary;

/** Compares a mean with a limit. */
public final class Assessor {

  private Assessor() {}

  /**
   * The verdict on a window. A value is EXCEEDED when it is strictly greater than the upper limit
   * or strictly less than the lower one.
   *
   * @param statistic of a series of the station
   * @param vocabulary how the series' unit becomes the limit's
   */
  public static Assessment assess(
      Station station,
      PeriodStatistic statistic,
      ApplicableLimit limit,
      ParameterVocabulary vocabulary) {
    return assess(statistic, limit, conversion(station, statistic.parameter(), limit, vocabulary));
  }

  /** How values of a series become values in the limit's unit; empty when they cannot. */
  static Optional<UnaryOperator<BigDecimal>> conversion(
      Station station, String parameter, ApplicableLimit limit, ParameterVocabulary vocabulary) {
    return station
        .series(parameter)
        .map(Series::unit)
        .flatMap(unit -> vocabulary.conversion(limit.parameter(), unit, limit.unit()));
  }

  static Assessment assess(
      PeriodStatistic statistic,
      ApplicableLimit limit,
      Optional<UnaryOperator<BigDecimal>> conversion) {
    BigDecimal mean = statistic.mean();
    BigDecimal value =
        mean == null || conversion.isEmpty()
            ? null
            : Decimals.canonical(conversion.get().apply(mean));
    NotAssessable reason = reason(statistic, limit, value, conversion.isPresent());
    return new Assessment(
        statistic.station(),
        statistic.parameter(),
        limit.averaging(),
        limit.book(),
        statistic.start(),
        statistic.end(),
        value,
        limit.lower(),
        limit.upper(),
        limit.unit(),
        reason != null || value == null ? Verdict.NOT_ASSESSABLE : verdict(value, limit),
        reason,
        statistic.count(),
        statistic.expected(),
        limit.rule());
  }

  private static @Nullable NotAssessable reason(
      PeriodStatistic statistic,
      ApplicableLimit limit,
      @Nullable BigDecimal value,
      boolean convertible) {
    if (!convertible) {
      return NotAssessable.UNIT;
    }
    if (CorrectedStatistic.stoodStill(statistic)) {
      return NotAssessable.STOPPED;
    }
    if (!statistic.valid() || value == null) {
      return NotAssessable.CAPTURE;
    }
    return limit.averaging() == AveragingPeriod.YEAR
            && statistic.verification() > limit.requiredVerification()
        ? NotAssessable.VERIFICATION
        : null;
  }

  private static Verdict verdict(BigDecimal value, ApplicableLimit limit) {
    BigDecimal upper = limit.upper();
    BigDecimal lower = limit.lower();
    return upper != null && value.compareTo(upper) > 0
            || lower != null && value.compareTo(lower) < 0
        ? Verdict.EXCEEDED
        : Verdict.COMPLIANT;
  }
}
