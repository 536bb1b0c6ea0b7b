package vn.quantrac.domain.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.quality.Loss;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.station.Series;

/**
 * The mean of one hour. Hours are hour-ending: a reading at t belongs to the hour with start &lt; t
 * &lt;= end. Source: Decision 1459/QD-TCMT (labels 01:00 to 24:00).
 */
public final class HourlyStatistic {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final long HOUR_SECONDS = HOUR.toSeconds();

  private HourlyStatistic() {}

  /**
   * The end of the hour to which a reading belongs: 08:00:00 belongs to 08:00, 08:00:00.001 to
   * 09:00.
   */
  public static Instant hourEnd(Instant observedAt) {
    long second = observedAt.getEpochSecond();
    long intoHour = Math.floorMod(second, HOUR_SECONDS);
    return intoHour == 0 && observedAt.getNano() == 0
        ? observedAt
        : Instant.ofEpochSecond(second - intoHour + HOUR_SECONDS);
  }

  /**
   * The statistic of the hour that ends at {@code end}, of what quality control and people let
   * pass.
   *
   * @param readings content in force of every reading of the series in that hour, each identity
   *     once, with its judgement; those that are not usable are counted among the losses; may be
   *     empty
   */
  public static PeriodStatistic of(
      String station,
      Series series,
      Instant end,
      List<JudgedReading> readings,
      Completeness completeness) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal min = null;
    BigDecimal max = null;
    int count = 0;
    Losses losses = Losses.NONE;
    int verification = 0;
    for (JudgedReading judged : readings) {
      Loss loss = judged.judgement().loss();
      BigDecimal value = judged.reading().value();
      if (loss != null || value == null) {
        losses = losses.plus(loss == null ? Loss.WITHOUT_VALUE : loss);
      } else {
        sum = sum.add(value);
        min = min == null ? value : min.min(value);
        max = max == null ? value : max.max(value);
        count++;
        verification = Math.max(verification, judged.judgement().verification());
      }
    }
    int expected = series.readingsPerHour();
    boolean valid = completeness.hourIsComplete(count, expected);
    return new PeriodStatistic(
        station,
        series.parameter(),
        AveragingPeriod.ONE_HOUR,
        end.minus(HOUR),
        end,
        count == 0
            ? null
            : Decimals.canonical(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)),
        min,
        max,
        count,
        expected,
        valid ? 1 : 0,
        valid,
        losses,
        verification == 0 ? Judgement.NOT_VERIFIED : verification);
  }
}
