package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An hourly mean that lies far above one of the hours before it.
 *
 * @param raiseAbove the least rise that is too fast is above it, above 0
 * @param clearAt a rise of at most so much is none; 0 to {@code raiseAbove}
 * @param unit of both
 * @param withinHours how many hours before an hour it is compared with, 1 to 24
 */
public record RateOfRise(BigDecimal raiseAbove, BigDecimal clearAt, String unit, int withinHours)
    implements AlertCondition {

  /** The most hours that a rise may take. */
  public static final int MOST_HOURS = 24;

  /** Refuses thresholds in the wrong order, and such as always or never hold. */
  public RateOfRise {
    if (raiseAbove.signum() <= 0) {
      throw new IllegalArgumentException(
          "air that stays as it is rises by 0, so above %s the rule would always fire"
              .formatted(raiseAbove));
    }
    if (clearAt.signum() < 0) {
      throw new IllegalArgumentException(
          "air that stays as it is rises by 0: at %s what is raised would not clear"
              .formatted(clearAt));
    }
    if (clearAt.compareTo(raiseAbove) > 0) {
      throw new IllegalArgumentException(
          "it clears at %s, which is above %s, where it raises".formatted(clearAt, raiseAbove));
    }
    if (withinHours < 1 || withinHours > MOST_HOURS) {
      throw new IllegalArgumentException(
          "a rise is looked for within 1 to %d hours, got %d".formatted(MOST_HOURS, withinHours));
    }
  }

  /**
   * What an hour is compared with.
   *
   * @param lowestAt end of the lowest valid hour before it
   * @param lowest its mean
   * @param mean of the hour itself, in the same unit
   */
  public record Rise(Instant lowestAt, BigDecimal lowest, BigDecimal mean) {

    /** By how much it rose; below 0 where it fell. */
    public BigDecimal amount() {
      return mean.subtract(lowest);
    }
  }

  /**
   * The rise up to an hour.
   *
   * @param end of the hour
   * @param means of valid hours, by their ends
   * @return empty where the hour is not valid, or none before it is: nothing is known then
   */
  public Optional<Rise> rise(Instant end, NavigableMap<Instant, BigDecimal> means) {
    BigDecimal mean = means.get(end);
    if (mean == null) {
      return Optional.empty();
    }
    Map.@Nullable Entry<Instant, BigDecimal> lowest = null;
    for (Map.Entry<Instant, BigDecimal> one :
        means.subMap(end.minus(Duration.ofHours(withinHours)), true, end, false).entrySet()) {
      if (lowest == null || one.getValue().compareTo(lowest.getValue()) < 0) {
        lowest = one;
      }
    }
    return lowest == null
        ? Optional.empty()
        : Optional.of(new Rise(lowest.getKey(), lowest.getValue(), mean));
  }

  /** What a rise says of it; none says nothing. */
  public Finding finding(Optional<Rise> rise) {
    if (rise.isEmpty()) {
      return Finding.UNKNOWN;
    }
    BigDecimal amount = rise.get().amount();
    return amount.compareTo(raiseAbove) > 0
        ? Finding.HOLDS
        : amount.compareTo(clearAt) <= 0 ? Finding.CLEAR : Finding.BETWEEN;
  }
}
