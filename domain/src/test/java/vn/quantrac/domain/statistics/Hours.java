package vn.quantrac.domain.statistics;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statistics of parts for tests. */
final class Hours {

  private Hours() {}

  /** Valid hours of one reading each, the first ending at that instant. */
  static List<PeriodStatistic> from(Instant firstEnd, String... means) {
    List<PeriodStatistic> hours = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      hours.add(valid(firstEnd.plus(Duration.ofHours(i)), means[i]));
    }
    return hours;
  }

  static PeriodStatistic valid(Instant end, String mean) {
    return part(AveragingPeriod.ONE_HOUR, end.minusSeconds(3600), end, mean, true, Losses.NONE, 3);
  }

  static PeriodStatistic part(
      AveragingPeriod period,
      Instant start,
      Instant end,
      @Nullable String mean,
      boolean valid,
      Losses losses,
      int verification) {
    BigDecimal value = mean == null ? null : new BigDecimal(mean);
    return new PeriodStatistic(
        "K-17",
        "O3",
        period,
        start,
        end,
        value,
        value,
        value,
        value == null ? 0 : 1,
        1,
        valid ? 1 : 0,
        valid,
        losses,
        verification);
  }
}
