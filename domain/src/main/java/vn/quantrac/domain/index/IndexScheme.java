package vn.quantrac.domain.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An air-quality index as data: which statistics enter, how they become sub-indices, and what the
 * levels mean.
 *
 * @param id as {@code VN_AQI}
 * @param version effective date of the legal act, ISO 8601
 * @param nameVietnamese for people
 * @param nameEnglish for people
 * @param source the legal act
 * @param confidence how sure the numbers are, as the rulebook says
 * @param unit the unit of every breakpoint
 * @param hourColumns columns of the hourly index, in the order in which a tie of drivers is decided
 * @param dayColumns columns of the daily index, likewise; a parameter may have several, the highest
 *     counts
 * @param requiresOneOf parameters of which at least one must take part
 * @param nowCast the rule of columns that take a NowCast
 * @param levels rising by {@code upTo}
 */
public record IndexScheme(
    String id,
    String version,
    String nameVietnamese,
    String nameEnglish,
    String source,
    String confidence,
    String unit,
    List<IndexColumn> hourColumns,
    List<IndexColumn> dayColumns,
    Set<String> requiresOneOf,
    NowCastRule nowCast,
    List<IndexLevel> levels) {

  /** Identifier with version, as it stands in result rows: {@code VN_AQI@2019-11-12}. */
  public String reference() {
    return id + "@" + version;
  }

  /** Every parameter that can take part. */
  public Set<String> parameters() {
    return Stream.concat(hourColumns.stream(), dayColumns.stream())
        .map(IndexColumn::parameter)
        .collect(Collectors.toUnmodifiableSet());
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
}
