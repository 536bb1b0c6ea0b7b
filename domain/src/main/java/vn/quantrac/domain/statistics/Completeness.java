package vn.quantrac.domain.statistics;

/**
 * How much of a period must be there before law and index may use it, in per cent, for each level
 * of averaging. A choice of the rulebook: the Vietnamese texts fix none.
 *
 * @param hourPercent of the readings that the series' interval promises
 * @param runningPercent of the eight hours of a running mean
 * @param dayPercent of the hours of the local day, and of its running means for their maximum
 * @param monthPercent of the days of the local month
 * @param yearPercent of the days of the local year
 */
public record Completeness(
    int hourPercent, int runningPercent, int dayPercent, int monthPercent, int yearPercent) {

  /** Rejects a share outside 1 to 100 per cent. */
  public Completeness {
    for (int percent :
        new int[] {hourPercent, runningPercent, dayPercent, monthPercent, yearPercent}) {
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException(
            "completeness must be 1 to 100 per cent, got " + percent);
      }
    }
  }

  /** Asks of the days of a month and of a year what it asks of the hours of a day. */
  public Completeness(int hourPercent, int runningPercent, int dayPercent) {
    this(hourPercent, runningPercent, dayPercent, dayPercent, dayPercent);
  }

  /** Whether so many usable readings make a valid hour. */
  public boolean hourIsComplete(int present, int promised) {
    return enough(present, promised, hourPercent);
  }

  /** Whether so many valid hours make a valid running mean. */
  public boolean runningIsComplete(int present, int promised) {
    return enough(present, promised, runningPercent);
  }

  /** Whether so many valid hours make a valid day, or valid running means a valid maximum. */
  public boolean dayIsComplete(int present, int promised) {
    return enough(present, promised, dayPercent);
  }

  /** Whether so many valid days make a valid month. */
  public boolean monthIsComplete(int present, int promised) {
    return enough(present, promised, monthPercent);
  }

  /** Whether so many valid days make a valid year. */
  public boolean yearIsComplete(int present, int promised) {
    return enough(present, promised, yearPercent);
  }

  private static boolean enough(int present, int promised, int percent) {
    return present > 0 && present * 100L >= (long) promised * percent;
  }
}
