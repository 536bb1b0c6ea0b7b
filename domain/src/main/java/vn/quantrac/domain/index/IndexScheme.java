package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.StationKind;

/**
 * An index as data: which statistics enter, how they become sub-indices and these one index, and
 * what the levels mean.
 *
 * @param id as {@code VN_AQI}
 * @param version effective date of the legal act, ISO 8601
 * @param nameVietnamese for people
 * @param nameEnglish for people
 * @param source the legal act
 * @param confidence how sure the numbers are, as the rulebook says
 * @param kind the stations that it is for
 * @param hourColumns columns of the hourly index, in the order in which a tie of drivers is
 *     decided; a parameter may have several, the highest counts
 * @param dayColumns columns of the daily index, likewise
 * @param requiresOneOf parameters of which at least one must take part; empty when none must
 * @param nowCast the rule of columns that take a NowCast; null when there is none
 * @param groups how groups of sub-indices become the index; null when it is the highest sub-index
 * @param levels rising by {@code upTo}
 */
public record IndexScheme(
    String id,
    String version,
    String nameVietnamese,
    String nameEnglish,
    String source,
    String confidence,
    StationKind kind,
    List<IndexColumn> hourColumns,
    List<IndexColumn> dayColumns,
    Set<String> requiresOneOf,
    @Nullable NowCastRule nowCast,
    @Nullable IndexGroups groups,
    List<IndexLevel> levels) {

  /** Hours of a running mean. */
  static final int RUNNING_HOURS = 8;

  /**
   * Rejects columns that contradict each other, a NowCast without its rule, an index without level.
   */
  public IndexScheme {
    Map<String, String> units = new HashMap<>();
    for (IndexColumn column : Stream.concat(hourColumns.stream(), dayColumns.stream()).toList()) {
      requireSame(units, column.parameter(), column.unit());
      Saturation saturation = column.saturation();
      if (saturation != null) {
        requireSame(units, saturation.temperature(), saturation.unit());
      }
      if (column.averaging() == Averaging.NOWCAST
          && (nowCast == null || dayColumns.contains(column))) {
        throw new IllegalArgumentException(
            "%s takes a NowCast, which needs a rule and an hourly index"
                .formatted(column.parameter()));
      }
    }
    for (IndexColumn column : hourColumns) {
      if (column.averaging() == Averaging.DAY) {
        throw new IllegalArgumentException(
            "%s: an hourly index takes no mean of a day".formatted(column.parameter()));
      }
    }
    for (String required : requiresOneOf) {
      if (!units.containsKey(required)) {
        throw new IllegalArgumentException(
            "requiresOneOf names %s, which has no column".formatted(required));
      }
    }
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("an index needs levels");
    }
    for (int i = 1; i < levels.size(); i++) {
      if (levels.get(i).upTo() <= levels.get(i - 1).upTo()) {
        throw new IllegalArgumentException(
            "levels must rise, got %s up to %d after %d"
                .formatted(levels.get(i).code(), levels.get(i).upTo(), levels.get(i - 1).upTo()));
      }
    }
    BigDecimal last = BigDecimal.valueOf(levels.get(levels.size() - 1).upTo());
    for (IndexColumn column : Stream.concat(hourColumns.stream(), dayColumns.stream()).toList()) {
      for (IndexBand band : column.bands()) {
        BigDecimal highest = band.indexAtLow().max(band.indexAtHigh());
        if (highest.compareTo(last) > 0 || band.indexAtLow().min(band.indexAtHigh()).signum() < 0) {
          throw new IllegalArgumentException(
              "%s reaches an index that has no level: levels go from 0 to %s"
                  .formatted(column.parameter(), last.toPlainString()));
        }
      }
    }
    hourColumns = List.copyOf(hourColumns);
    dayColumns = List.copyOf(dayColumns);
    requiresOneOf = Set.copyOf(requiresOneOf);
    levels = List.copyOf(levels);
  }

  /** Identifier with version, as it stands in result rows: {@code VN_AQI@2019-11-12}. */
  public String reference() {
    return id + "@" + version;
  }

  /** The unit in which the scheme takes each parameter that can take part. */
  public Map<String, String> units() {
    Map<String, String> units = new HashMap<>();
    Stream.concat(hourColumns.stream(), dayColumns.stream())
        .forEach(
            column -> {
              units.put(column.parameter(), column.unit());
              Saturation saturation = column.saturation();
              if (saturation != null) {
                units.put(saturation.temperature(), saturation.unit());
              }
            });
    return units;
  }

  /** How many hours, the last one included, the longest window of the hourly index has. */
  public int windowHours() {
    int longest = 1;
    for (IndexColumn column : hourColumns) {
      longest = Math.max(longest, windowHours(column));
    }
    return longest;
  }

  /** How many hours the window of one column of the hourly index has. */
  int windowHours(IndexColumn column) {
    return switch (column.averaging()) {
      case NOWCAST -> nowCast == null ? 1 : nowCast.hours();
      case EIGHT_HOURS -> RUNNING_HOURS;
      case ONE_HOUR, DAY -> 1;
    };
  }

  /**
   * The level of a rounded index.
   *
   * @throws IllegalArgumentException if the index lies above the last level
   */
  public IndexLevel level(int index) {
    for (IndexLevel level : levels) {
      if (index <= level.upTo()) {
        return level;
      }
    }
    throw new IllegalArgumentException("%s has no level for %d".formatted(reference(), index));
  }

  /** The level of that code, or empty. */
  public Optional<IndexLevel> level(String code) {
    return levels.stream().filter(level -> level.code().equals(code)).findFirst();
  }

  private static void requireSame(Map<String, String> units, String parameter, String unit) {
    String earlier = units.putIfAbsent(parameter, unit);
    if (earlier != null && !earlier.equals(unit)) {
      throw new IllegalArgumentException(
          "%s is taken in %s and in %s".formatted(parameter, earlier, unit));
    }
  }
}
