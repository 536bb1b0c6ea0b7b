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
 * @param start exclusive
 * @param end inclusive
 * @param mean arithmetic mean, in the registered unit, canonical; an hour's over its usable
 *     readings, a day's over its valid hours; null when there is none of these
 * @param min smallest usable reading, null when there is none
 * @param max largest usable reading, null when there is none
 * @param count usable readings
 * @param expected readings that the series' interval promises for the period, at least 1
 * @param validHours valid hours in the period: 0 or 1 for an hour
 * @param valid whether the period is complete enough for law and index
 */
public record PeriodStatistic(
    String station,
    String parameter,
    Instant start,
    Instant end,
    @Nullable BigDecimal mean,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    int count,
    int expected,
    int validHours,
    boolean valid) {

  /**
   * Usable readings over promised ones, 0 to 1, four decimals; more readings than promised count as
   * 1.
   */
  public BigDecimal capture() {
    return BigDecimal.valueOf(Math.min(count, expected))
        .divide(BigDecimal.valueOf(expected), 4, RoundingMode.HALF_UP);
  }
}
