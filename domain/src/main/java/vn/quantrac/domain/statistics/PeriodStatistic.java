package vn.quantrac.domain.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one series amounts to over one period (start, end].
 *
 * @param station code
 * @param parameter as registered
 * @param period what it is averaged over
 * @param start exclusive
 * @param end inclusive
 * @param mean arithmetic mean, in the registered unit, canonical; an hour's over its usable
 *     readings, a day's over its valid hours; null when there is none of these
 * @param min smallest usable reading, null when there is none
 * @param max largest usable reading, null when there is none
 * @param count usable readings
 * @param expected readings that the series' interval promises for the period, at least 1
 * @param validParts valid parts of the period: 0 or 1 of an hour, hours of a running mean and of a
 *     day, days of a month and of a year
 * @param valid whether the period is complete enough for law and index
 * @param losses readings that arrived and could not be used
 * @param verification EEA observation verification of the least verified usable reading: 1, 2 or 3;
 *     3 when there is none
 */
public record PeriodStatistic(
    String station,
    String parameter,
    AveragingPeriod period,
    Instant start,
    Instant end,
    @Nullable BigDecimal mean,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    int count,
    int expected,
    int validParts,
    boolean valid,
    Losses losses,
    int verification) {

  /**
   * Usable readings over promised ones, 0 to 1, four decimals; more readings than promised count as
   * 1.
   */
  public BigDecimal capture() {
    return BigDecimal.valueOf(Math.min(count, expected))
        .divide(BigDecimal.valueOf(expected), 4, RoundingMode.HALF_UP);
  }
}
