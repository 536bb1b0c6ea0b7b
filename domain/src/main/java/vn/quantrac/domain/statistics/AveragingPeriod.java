package vn.quantrac.domain.statistics;

/** A period over which the law averages. */
public enum AveragingPeriod {
  /** Mean of the usable readings of one hour. */
  ONE_HOUR("1h"),
  /** Running mean of eight hours, labelled by the last. */
  EIGHT_HOURS("8h"),
  /** Mean of the valid hours of a local day. */
  DAY("24h"),
  /** Highest valid running eight-hour mean among those labelled by a local day's hours. */
  DAY_MAXIMUM("max8h"),
  /** Mean of the valid days of a local month. */
  MONTH("month"),
  /** Mean of the valid days of a local year. */
  YEAR("year"),
  /** As {@link #ONE_HOUR}, each reading corrected to the reference oxygen of the permit. */
  CORRECTED_HOUR("1h-corrected"),
  /** Mean of the valid corrected hours of a local day in which the plant was running. */
  CORRECTED_DAY("24h-corrected");

  private final String code;

  AveragingPeriod(String code) {
    this.code = code;
  }

  /** The name in rulebooks, in the database and in the API. */
  public String code() {
    return code;
  }

  /**
   * The period of that name.
   *
   * @throws IllegalArgumentException naming the text, if there is none
   */
  public static AveragingPeriod ofCode(String code) {
    for (AveragingPeriod period : values()) {
      if (period.code.equals(code)) {
        return period;
      }
    }
    throw new IllegalArgumentException("no averaging period is called '%s'".formatted(code));
  }
}
