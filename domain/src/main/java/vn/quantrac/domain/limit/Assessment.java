package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * The verdict of one rule on one window of one series. Identified by (station, parameter,
 * averaging, book, end).
 *
 * @param station code
 * @param parameter as registered
 * @param averaging 1h, 8h, 24h or year
 * @param book identifier of the rulebook, as {@code QCVN05-2023}
 * @param start exclusive
 * @param end inclusive
 * @param value what is compared, in {@code unit}, canonical; null when the window has no mean
 * @param lower lower limit in {@code unit}; null when the rule has none
 * @param limit upper limit in {@code unit}; null when the rule has none; one of both is there
 * @param unit of value and limits
 * @param verdict what follows
 * @param reason why there is no verdict; null unless {@link Verdict#NOT_ASSESSABLE}
 * @param count usable readings in the window
 * @param expected readings that the series' interval promises for it, at least 1
 * @param rule identifier and version of the rule, as {@code QCVN05-2023/PM2.5/24h@2026-01-01}
 */
public record Assessment(
    String station,
    String parameter,
    AveragingPeriod averaging,
    String book,
    Instant start,
    Instant end,
    @Nullable BigDecimal value,
    @Nullable BigDecimal lower,
    @Nullable BigDecimal limit,
    String unit,
    Verdict verdict,
    @Nullable NotAssessable reason,
    int count,
    int expected,
    String rule) {

  /** Usable readings over promised ones, 0 to 1, four decimals. */
  public BigDecimal capture() {
    return BigDecimal.valueOf(Math.min(count, expected))
        .divide(BigDecimal.valueOf(expected), 4, RoundingMode.HALF_UP);
  }
}
