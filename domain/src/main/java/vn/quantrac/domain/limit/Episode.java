package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * Successive windows of one series that all exceed their limit. A window that is compliant, not
 * assessable or missing ends it.
 *
 * @param start of the first window, exclusive
 * @param end of the last window, inclusive
 * @param peak the value furthest beyond its limit
 * @param peakAt end of its window; the first of equal ones
 * @param windows how many, at least 1
 * @param lower lower limit at the peak; null when there is none
 * @param limit upper limit at the peak; null when there is none
 * @param unit of peak and limits
 */
public record Episode(
    Instant start,
    Instant end,
    BigDecimal peak,
    Instant peakAt,
    int windows,
    @Nullable BigDecimal lower,
    @Nullable BigDecimal limit,
    String unit) {

  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * The episodes among verdicts.
   *
   * @param assessments of one series, one averaging and one book, by end, each window once
   * @return by time
   */
  public static List<Episode> of(List<Assessment> assessments) {
    List<Episode> episodes = new ArrayList<>();
    Episode open = null;
    for (Assessment one : assessments) {
      BigDecimal value = one.value();
      if (one.verdict() != Verdict.EXCEEDED || value == null) {
        continue;
      }
      if (open != null && follows(open.end(), one)) {
        open = open.with(one, value);
        episodes.set(episodes.size() - 1, open);
      } else {
        open =
            new Episode(
                one.start(), one.end(), value, one.end(), 1, one.lower(), one.limit(), one.unit());
        episodes.add(open);
      }
    }
    return episodes;
  }

  private Episode with(Assessment next, BigDecimal value) {
    boolean higher =
        beyond(value, next.lower(), next.limit()).compareTo(beyond(peak, lower, limit)) > 0;
    return new Episode(
        start,
        next.end(),
        higher ? value : peak,
        higher ? next.end() : peakAt,
        windows + 1,
        higher ? next.lower() : lower,
        higher ? next.limit() : limit,
        unit);
  }

  /** Running means overlap: the next one ends an hour later. Others begin where the last ended. */
  private static boolean follows(Instant end, Assessment next) {
    return next.averaging() == AveragingPeriod.EIGHT_HOURS
        ? next.end().equals(end.plus(HOUR))
        : next.start().equals(end);
  }

  private static BigDecimal beyond(
      BigDecimal value, @Nullable BigDecimal lower, @Nullable BigDecimal limit) {
    return limit != null && value.compareTo(limit) > 0
        ? value.subtract(limit)
        : lower == null ? BigDecimal.ZERO : lower.subtract(value);
  }
}
