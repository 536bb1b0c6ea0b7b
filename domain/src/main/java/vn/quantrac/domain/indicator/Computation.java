package vn.quantrac.domain.indicator;

import org.jspecify.annotations.Nullable;

/**
 * How an indicator follows from monitoring: for each station by itself, or for the whole network.
 *
 * @param formula one of a fixed vocabulary
 * @param parameter symbol of the parameter; null where the formula needs none
 * @param averaging of {@code EXCEEDANCE_DAYS}: the averaging whose verdicts count, as {@code 24h}
 * @param scheme of {@code INDEX_DAYS_SHARE}: the index scheme
 * @param atMost of {@code INDEX_DAYS_SHARE}: the highest index that counts
 */
public record Computation(
    Formula formula,
    @Nullable String parameter,
    @Nullable String averaging,
    @Nullable String scheme,
    @Nullable Integer atMost) {

  /** What can be computed. */
  public enum Formula {
    /** The year's mean of a parameter. */
    ANNUAL_MEAN,
    /** The mean of each month of a parameter: a series within years, for a seasonal trend. */
    MONTHLY_MEAN,
    /** Per cent of the days with a daily index whose index is at most a value. */
    INDEX_DAYS_SHARE,
    /** Days of the year with a verdict that a limit was exceeded. */
    EXCEEDANCE_DAYS,
    /** Per cent of the promised readings of the year that are usable. */
    DATA_CAPTURE,
    /** Per cent of the hours of the year in which any series of the station has a valid mean. */
    UPTIME,
    /** How many cameras were connected, weighted by time. */
    CAMERAS_ONLINE,
    /** Per cent of the hotspots handled, or come overdue, in the year that were in time. */
    HOTSPOTS_IN_TIME;

    /** Whether there is one value for all, and none for each station. */
    public boolean ofNetwork() {
      return this == CAMERAS_ONLINE || this == HOTSPOTS_IN_TIME;
    }

    /** How often it has a value. */
    public Rhythm rhythm() {
      return this == MONTHLY_MEAN ? Rhythm.MONTH : Rhythm.YEAR;
    }
  }
}
