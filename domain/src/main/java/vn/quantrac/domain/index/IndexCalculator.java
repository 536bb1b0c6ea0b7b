package vn.quantrac.domain.index;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.Completeness;

/**
 * Makes index rows of hourly means by a scheme. Sources of the rules: Decisions 1459/QD-TCMT and
 * 1460/QD-TCMT, EPA-454/B-24-002, and the choices that they leave open, in the scheme's rulebook.
 */
public final class IndexCalculator {

  private static final Duration HOUR = Duration.ofHours(1);

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
   * @param hours valid means of that hour and of the scheme's window before it
   */
  public IndexRow hour(String station, Instant end, HourWindow hours) {
    return row(station, IndexPeriod.HOUR, end.minus(HOUR), end, hourWorkings(end, hours), hours);
  }

  /**
   * The daily index of the day (start, end].
   *
   * @param hours valid means of the day's hours and of the seven before it (running means reach
   *     back)
   */
  public IndexRow day(String station, Instant start, Instant end, HourWindow hours) {
    return row(station, IndexPeriod.DAY, start, end, dayWorkings(start, end, hours), hours);
  }

  /** Every column of the hourly index, in the scheme's order. */
  List<ColumnWorking> hourWorkings(Instant end, HourWindow hours) {
    List<ColumnWorking> workings = new ArrayList<>(scheme.hourColumns().size());
    for (IndexColumn column : scheme.hourColumns()) {
      workings.add(ColumnWorking.ofHour(column, end, hours, scheme, completeness));
    }
    return workings;
  }

  /** Every column of the daily index, in the scheme's order. */
  List<ColumnWorking> dayWorkings(Instant start, Instant end, HourWindow hours) {
    List<ColumnWorking> workings = new ArrayList<>(scheme.dayColumns().size());
    for (IndexColumn column : scheme.dayColumns()) {
      workings.add(ColumnWorking.ofDay(column, start, end, hours, completeness));
    }
    return workings;
  }

  /** The highest sub-index of each parameter, in the scheme's order; of equals the first. */
  static List<SubIndex> highest(List<ColumnWorking> workings) {
    Map<String, SubIndex> highest = new LinkedHashMap<>();
    for (ColumnWorking working : workings) {
      SubIndex subIndex = working.subIndex();
      if (subIndex != null) {
        highest.merge(
            subIndex.parameter(),
            subIndex,
            (one, other) -> other.exact().compareTo(one.exact()) > 0 ? other : one);
      }
    }
    return List.copyOf(highest.values());
  }

  /** The row that these columns make. */
  IndexRow row(
      String station,
      IndexPeriod period,
      Instant start,
      Instant end,
      List<ColumnWorking> workings,
      HourWindow hours) {
    List<SubIndex> subIndices = highest(workings);
    List<String> remarks = new ArrayList<>();
    if (period == IndexPeriod.HOUR) {
      for (SubIndex subIndex : subIndices) {
        if (hours.mean(subIndex.parameter(), end) == null) {
          remarks.add("currentHourMissing:" + subIndex.parameter());
        }
      }
    }
    IndexGroups groups = scheme.groups();
    Integer value;
    if (groups == null) {
      SubIndex driver = driver(subIndices);
      value = driver == null || !isAllowed(subIndices) ? null : driver.value();
    } else {
      WaterQualityIndex index = WaterQualityIndex.of(subIndices, groups);
      remarks.add("groupsPresent:%dof%d".formatted(index.groups(), groups.groups().size()));
      value = index.exact() == null ? null : IndexColumn.rounded(index.exact());
    }
    SubIndex driver = value == null ? null : driver(subIndices);
    return new IndexRow(
        station,
        period,
        start,
        end,
        value,
        value == null ? null : scheme.level(value).code(),
        driver == null ? null : driver.parameter(),
        subIndices,
        scheme.reference(),
        remarks);
  }

  /** Whether one of the parameters takes part that the scheme asks for. */
  boolean isAllowed(List<SubIndex> subIndices) {
    return scheme.requiresOneOf().isEmpty()
        || subIndices.stream().map(SubIndex::parameter).anyMatch(scheme.requiresOneOf()::contains);
  }

  /**
   * The sub-index that decides: the highest, where groups make the index (the higher the better)
   * the lowest; of equals the scheme's first.
   */
  private @Nullable SubIndex driver(List<SubIndex> subIndices) {
    int sign = scheme.groups() == null ? 1 : -1;
    SubIndex driver = null;
    for (SubIndex subIndex : subIndices) {
      if (driver == null || sign * subIndex.exact().compareTo(driver.exact()) > 0) {
        driver = subIndex;
      }
    }
    return driver;
  }
}
