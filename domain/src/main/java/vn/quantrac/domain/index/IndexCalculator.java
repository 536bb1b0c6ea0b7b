package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.Completeness;

/**
 * Makes index rows of hourly means by a scheme. Source of the rules: Decision 1459/QD-TCMT, section
 * 2, and the choices that it leaves open, in the scheme's rulebook.
 */
public final class IndexCalculator {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int RUNNING_HOURS = 8;

  private final IndexScheme scheme;
  private final Completeness completeness;

  /** A calculator for one scheme. */
  public IndexCalculator(IndexScheme scheme, Completeness completeness) {
    this.scheme = scheme;
    this.completeness = completeness;
  }

  /**
   * The hourly index of the hour that ends at {@code end}. The caller decides whether the hour has
   * a row at all: it has none when no parameter of the station has a valid mean in it.
   *
   * @param hours valid means of that hour and of the NowCast window before it
   */
  public IndexRow hour(String station, Instant end, HourWindow hours) {
    List<SubIndex> subIndices = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (IndexColumn column : scheme.hourColumns()) {
      concentration(column, end, hours)
          .flatMap(column::subIndex)
          .ifPresent(
              subIndex -> {
                subIndices.add(subIndex);
                if (hours.mean(column.parameter(), end) == null) {
                  remarks.add("currentHourMissing:" + column.parameter());
                }
              });
    }
    return row(station, IndexPeriod.HOUR, end.minus(HOUR), end, subIndices, remarks);
  }

  /**
   * The daily index of the day (start, end].
   *
   * @param hours valid means of the day's hours and of the seven before it (running means reach
   *     back)
   */
  public IndexRow day(String station, Instant start, Instant end, HourWindow hours) {
    Map<String, SubIndex> highest = new LinkedHashMap<>();
    for (IndexColumn column : scheme.dayColumns()) {
      Optional.ofNullable(dayConcentration(column, start, end, hours))
          .flatMap(column::subIndex)
          .ifPresent(
              subIndex ->
                  highest.merge(
                      column.parameter(),
                      subIndex,
                      (one, other) -> other.exact().compareTo(one.exact()) > 0 ? other : one));
    }
    return row(station, IndexPeriod.DAY, start, end, new ArrayList<>(highest.values()), List.of());
  }

  private Optional<BigDecimal> concentration(IndexColumn column, Instant end, HourWindow hours) {
    return column.averaging() == Averaging.NOWCAST
        ? NowCast.of(
            hours.newestFirst(column.parameter(), end, scheme.nowCast().hours()), scheme.nowCast())
        : Optional.ofNullable(hours.mean(column.parameter(), end));
  }

  private @Nullable BigDecimal dayConcentration(
      IndexColumn column, Instant start, Instant end, HourWindow hours) {
    String parameter = column.parameter();
    return switch (column.averaging()) {
      case DAY -> dayMean(parameter, start, end, hours);
      case ONE_HOUR -> {
        BigDecimal highest = null;
        for (Instant hour = start.plus(HOUR); !hour.isAfter(end); hour = hour.plus(HOUR)) {
          highest = greater(highest, hours.mean(parameter, hour));
        }
        yield highest;
      }
      case EIGHT_HOURS -> {
        BigDecimal highest = null;
        for (Instant hour = start.plus(HOUR); !hour.isAfter(end); hour = hour.plus(HOUR)) {
          highest = greater(highest, runningMean(parameter, hour, hours));
        }
        yield highest;
      }
      case NOWCAST ->
          throw new IllegalStateException("a daily index takes no NowCast: " + parameter);
    };
  }

  /** Mean of the day's valid hours, null when these are too few; negative hours count as 0. */
  private @Nullable BigDecimal dayMean(
      String parameter, Instant start, Instant end, HourWindow hours) {
    int promised = (int) Duration.between(start, end).toHours();
    return mean(hours.newestFirst(parameter, end, promised), completeness::dayIsComplete);
  }

  /** Mean of the eight hours up to and with {@code end}, null when too few are valid. */
  private @Nullable BigDecimal runningMean(String parameter, Instant end, HourWindow hours) {
    return mean(hours.newestFirst(parameter, end, RUNNING_HOURS), completeness::runningIsComplete);
  }

  private static @Nullable BigDecimal mean(
      List<? extends @Nullable BigDecimal> means, BiPredicate<Integer, Integer> isComplete) {
    BigDecimal sum = BigDecimal.ZERO;
    int count = 0;
    for (BigDecimal mean : means) {
      if (mean != null) {
        sum = sum.add(mean.max(BigDecimal.ZERO));
        count++;
      }
    }
    return isComplete.test(count, means.size())
        ? sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
        : null;
  }

  private static @Nullable BigDecimal greater(
      @Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.max(other);
  }

  private IndexRow row(
      String station,
      IndexPeriod period,
      Instant start,
      Instant end,
      List<SubIndex> subIndices,
      List<String> remarks) {
    boolean allowed =
        subIndices.stream().map(SubIndex::parameter).anyMatch(scheme.requiresOneOf()::contains);
    SubIndex driver = null;
    for (SubIndex subIndex : subIndices) {
      if (driver == null || subIndex.exact().compareTo(driver.exact()) > 0) {
        driver = subIndex;
      }
    }
    if (!allowed || driver == null) {
      return new IndexRow(
          station, period, start, end, null, null, null, subIndices, scheme.reference(), remarks);
    }
    return new IndexRow(
        station,
        period,
        start,
        end,
        driver.value(),
        scheme.level(driver.value()).code(),
        driver.parameter(),
        subIndices,
        scheme.reference(),
        remarks);
  }
}
