package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.Completeness;

/**
 * The statistic of one parameter that a column takes. In a mean of several hours negative ones
 * count as 0.
 *
 * @param end of the window that was taken; of a day's maximum, of the window that has it
 * @param hours length of that window
 * @param nowCast its working, null when it is no NowCast or there is none
 * @param value null when too few hours are valid
 */
record ColumnStatistic(
    Instant end, int hours, @Nullable NowCast nowCast, @Nullable BigDecimal value) {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Of an hourly index. */
  static ColumnStatistic ofHour(
      String parameter,
      IndexColumn column,
      Instant end,
      HourWindow hours,
      IndexScheme scheme,
      Completeness completeness) {
    int length = scheme.windowHours(column);
    NowCastRule rule = scheme.nowCast();
    if (column.averaging() == Averaging.NOWCAST && rule != null) {
      NowCast nowCast =
          NowCast.working(hours.newestFirst(parameter, end, length), rule).orElse(null);
      return new ColumnStatistic(
          end, length, nowCast, nowCast == null ? null : nowCast.concentration());
    }
    return mean(parameter, end, length, hours, completeness::runningIsComplete);
  }

  /** Of a daily index. */
  static ColumnStatistic ofDay(
      String parameter,
      IndexColumn column,
      Instant start,
      Instant end,
      HourWindow hours,
      Completeness completeness) {
    int promised = (int) Duration.between(start, end).toHours();
    return switch (column.averaging()) {
      case DAY -> mean(parameter, end, promised, hours, completeness::dayIsComplete);
      case ONE_HOUR -> highest(parameter, start, end, 1, hours, completeness);
      case EIGHT_HOURS ->
          highest(parameter, start, end, IndexScheme.RUNNING_HOURS, hours, completeness);
      case NOWCAST ->
          throw new IllegalStateException("a daily index takes no NowCast: " + parameter);
    };
  }

  /** The first of the highest windows that are labelled by the day's hours. */
  private static ColumnStatistic highest(
      String parameter,
      Instant start,
      Instant end,
      int length,
      HourWindow hours,
      Completeness completeness) {
    ColumnStatistic highest = new ColumnStatistic(end, length, null, null);
    for (Instant hour = start.plus(HOUR); !hour.isAfter(end); hour = hour.plus(HOUR)) {
      ColumnStatistic one = mean(parameter, hour, length, hours, completeness::runningIsComplete);
      if (one.isGreaterThan(highest)) {
        highest = one;
      }
    }
    return highest;
  }

  private boolean isGreaterThan(ColumnStatistic other) {
    return value != null && (other.value == null || value.compareTo(other.value) > 0);
  }

  /** Mean of the valid hours of a window, of a single hour that hour itself. */
  private static ColumnStatistic mean(
      String parameter,
      Instant end,
      int length,
      HourWindow hours,
      BiPredicate<Integer, Integer> isComplete) {
    if (length == 1) {
      return new ColumnStatistic(end, 1, null, hours.mean(parameter, end));
    }
    List<@Nullable BigDecimal> window = hours.newestFirst(parameter, end, length);
    BigDecimal sum = BigDecimal.ZERO;
    int count = 0;
    for (BigDecimal mean : window) {
      if (mean != null) {
        sum = sum.add(mean.max(BigDecimal.ZERO));
        count++;
      }
    }
    return new ColumnStatistic(
        end,
        length,
        null,
        isComplete.test(count, length)
            ? sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
            : null);
  }
}
