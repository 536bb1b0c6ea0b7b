package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.quantrac.domain.derived.IndexDerivation;
import vn.quantrac.domain.limit.ApplicableLimit;
import vn.quantrac.domain.limit.Limits;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.unit.ParameterVocabulary;

/**
 * What alert rules about hours need beside themselves.
 *
 * @param limits those of the mean of a day
 * @param vocabulary how registered names and units meet those of the rules
 * @param completeness how many hours make a day
 * @param flatLines which hours are of a line that does not move
 * @param index makes indices again without these
 */
public record HourRules(
    Limits limits,
    ParameterVocabulary vocabulary,
    Completeness completeness,
    FlatLines flatLines,
    IndexDerivation index) {

  /**
   * The upper limit of an act for the day's mean of a series; empty where there is none, and where
   * another mean than the plain one is judged.
   */
  public Optional<ApplicableLimit> limit(
      Station station, String parameter, String book, LocalDate day) {
    return vocabulary
        .symbol(parameter)
        .flatMap(symbol -> limits.applicable(station, symbol, AveragingPeriod.DAY, day, book))
        .filter(limit -> limit.upper() != null)
        .filter(limit -> limit.statistic() == AveragingPeriod.DAY);
  }

  /** The judging acts that have such a limit for a series on a day. */
  public List<String> books(Station station, String parameter, LocalDate day) {
    return vocabulary
        .symbol(parameter)
        .map(symbol -> limits.applicable(station, symbol, AveragingPeriod.DAY, day))
        .orElse(List.of())
        .stream()
        .filter(limit -> limit.primary() && limit.upper() != null)
        .filter(limit -> limit.statistic() == AveragingPeriod.DAY)
        .map(ApplicableLimit::book)
        .toList();
  }

  /** How values of a series become values in another unit; empty where they cannot. */
  public Optional<UnaryOperator<BigDecimal>> conversion(
      Station station, String parameter, String unit) {
    Optional<String> symbol = vocabulary.symbol(parameter);
    Optional<String> registered = station.series(parameter).map(Series::unit);
    return symbol.isEmpty() || registered.isEmpty()
        ? Optional.empty()
        : vocabulary.conversion(symbol.get(), registered.get(), unit);
  }
}
