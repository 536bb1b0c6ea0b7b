package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import vn.quantrac.domain.limit.ApplicableLimit;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.Assessments;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** A station with one series, and what rulebooks say of its means. */
final class Judged {

  private final Rulebooks rulebooks;
  private final Assessments assessments;
  private final Station station;
  private final String parameter;

  Judged(Rulebooks rulebooks, String code, StationKind kind, String parameter, String unit) {
    this.rulebooks = rulebooks;
    this.assessments = rulebooks.assessments();
    this.parameter = parameter;
    this.station =
        new Station(
            code,
            code,
            kind,
            10,
            106,
            Station.DEFAULT_ZONE,
            List.of(new Series(parameter, unit, 300)),
            1);
  }

  static Judged air(Rulebooks rulebooks, String parameter, String unit) {
    return new Judged(rulebooks, "K-17", StationKind.AMBIENT_AIR, parameter, unit);
  }

  Station station() {
    return station;
  }

  /** The limits of a day, the judging act's first. */
  List<ApplicableLimit> limits(AveragingPeriod averaging, String day) {
    String symbol = rulebooks.indexInputs().symbol(parameter).orElseThrow();
    return rulebooks.limits().applicable(station, symbol, averaging, LocalDate.parse(day));
  }

  /** The judging act's limit of a day. */
  ApplicableLimit limit(AveragingPeriod averaging, String day) {
    return limits(averaging, day).stream()
        .filter(ApplicableLimit::primary)
        .findFirst()
        .orElseThrow();
  }

  BigDecimal upper(AveragingPeriod averaging, String day) {
    return Objects.requireNonNull(limit(averaging, day).upper());
  }

  /** The judging act's verdict on a complete day. */
  Assessment day(String day, String mean) {
    LocalDay local =
        LocalDay.of(
            LocalDate.parse(day).atTime(12, 0).atZone(Station.DEFAULT_ZONE).toInstant(),
            Station.DEFAULT_ZONE);
    return primary(statistic(AveragingPeriod.DAY, local.start(), local.end(), mean, true, 3));
  }

  Assessment primary(PeriodStatistic statistic) {
    return assessments.of(station, statistic).get(0);
  }

  List<Assessment> all(PeriodStatistic statistic) {
    return assessments.of(station, statistic);
  }

  PeriodStatistic hour(String end, String mean) {
    Instant at = Instant.parse(end);
    return statistic(AveragingPeriod.ONE_HOUR, at.minus(Duration.ofHours(1)), at, mean, true, 3);
  }

  PeriodStatistic statistic(
      AveragingPeriod period,
      Instant start,
      Instant end,
      String mean,
      boolean valid,
      int verification) {
    BigDecimal value = new BigDecimal(mean);
    int hours = (int) Duration.between(start, end).toHours();
    return new PeriodStatistic(
        station.code(),
        parameter,
        period,
        start,
        end,
        value,
        value,
        value,
        hours * 12,
        hours * 12,
        hours,
        valid,
        Losses.NONE,
        verification);
  }
}
