package vn.quantrac.domain.index;

/** The statistic of a parameter that enters an index. */
public enum Averaging {
  /** Weighted mean of the last hours, of an hourly index. */
  NOWCAST("nowcast"),
  /** The hour's mean; of a day, its highest. */
  ONE_HOUR("1h"),
  /** Running mean of eight hours, labelled by its last; of a day, its highest. */
  EIGHT_HOURS("8h"),
  /** The day's mean. */
  DAY("24h");

  private final String code;

  Averaging(String code) {
    this.code = code;
  }

  /** The name in rulebooks and in the API. */
  public String code() {
    return code;
  }

  /**
   * The averaging of that name.
   *
   * @throws IllegalArgumentException naming the text, if there is none
   */
  public static Averaging ofCode(String code) {
    for (Averaging averaging : values()) {
      if (averaging.code.equals(code)) {
        return averaging;
      }
    }
    throw new IllegalArgumentException(
        "averaging must be one of nowcast, 1h, 8h, 24h, got '%s'".formatted(code));
  }
}
