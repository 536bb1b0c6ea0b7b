package vn.quantrac.domain.missing;

/**
 * A share of the promised readings that somebody demands or strives for.
 *
 * @param code stable name of the line
 * @param percent of the promised readings that are usable, 1 to 100
 * @param vietnameseName what people call it
 * @param englishName the same in English
 * @param confidence how sure the number is, as in the rulebooks' other files
 * @param source where it stands
 */
public record AvailabilityLine(
    String code,
    int percent,
    String vietnameseName,
    String englishName,
    String confidence,
    String source) {

  /**
   * @throws IllegalArgumentException when percent is outside 1 to 100
   */
  public AvailabilityLine {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent must be 1 to 100, but is " + percent);
    }
  }

  /** Whether so many usable readings of those that were promised keep to the line. */
  public boolean isKept(long usable, long promised) {
    return usable * 100 >= promised * percent;
  }
}
