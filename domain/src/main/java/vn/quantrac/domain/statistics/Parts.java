package vn.quantrac.domain.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.station.Series;

/**
 * What the parts of a period (hours of a day, days of a month) amount to together: the mean is the
 * mean of the valid ones; smallest, largest, counts, losses and verification are those of all.
 */
final class Parts {

  private BigDecimal sum = BigDecimal.ZERO;
  private @Nullable BigDecimal min;
  private @Nullable BigDecimal max;
  private int valid;
  private int count;
  private Losses losses = Losses.NONE;
  private int verification;

  private Parts() {}

  static Parts of(Collection<PeriodStatistic> parts) {
    Parts together = new Parts();
    parts.forEach(together::add);
    return together;
  }

  private void add(PeriodStatistic part) {
    BigDecimal mean = part.mean();
    if (part.valid() && mean != null) {
      sum = sum.add(mean);
      valid++;
    }
    min = lesser(min, part.min());
    max = greater(max, part.max());
    count += part.count();
    losses = losses.plus(part.losses());
    if (part.count() > 0) {
      verification = Math.max(verification, part.verification());
    }
  }

  int valid() {
    return valid;
  }

  /** The statistic of the period (start, end]; expected readings by its whole hours. */
  PeriodStatistic statistic(
      String station,
      Series series,
      AveragingPeriod period,
      Instant start,
      Instant end,
      boolean complete) {
    return new PeriodStatistic(
        station,
        series.parameter(),
        period,
        start,
        end,
        mean(),
        min,
        max,
        count,
        series.readingsPerHour() * (int) Duration.between(start, end).toHours(),
        valid,
        complete,
        losses,
        verification == 0 ? Judgement.NOT_VERIFIED : verification);
  }

  private @Nullable BigDecimal mean() {
    return valid == 0
        ? null
        : Decimals.canonical(sum.divide(BigDecimal.valueOf(valid), MathContext.DECIMAL128));
  }

  private static @Nullable BigDecimal lesser(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null ? (one == null ? other : one) : one.min(other);
  }

  private static @Nullable BigDecimal greater(
      @Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null ? (one == null ? other : one) : one.max(other);
  }
}
