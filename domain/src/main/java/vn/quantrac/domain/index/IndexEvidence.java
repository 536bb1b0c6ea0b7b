package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.Step;

/**
 * Why an index row says what it says: every input, every step, and what was left out. Expressions
 * hold the numbers with which the row was computed, as plain decimals.
 *
 * @param row as these inputs make it
 * @param source the scheme's legal act
 * @param confidence how sure the scheme's numbers are
 * @param parts one a column of the scheme, in its order
 * @param outside parameters of the station that the scheme does not know, as registered
 * @param steps from the sub-indices to the index
 */
public record IndexEvidence(
    IndexRow row,
    String source,
    String confidence,
    List<Part> parts,
    List<String> outside,
    List<Step> steps) {

  /**
   * What one column contributes.
   *
   * @param parameter canonical symbol
   * @param averaging the statistic that it takes
   * @param unit in which it takes it
   * @param inputs the hours that it looks at, rising
   * @param band of the table in which the concentration lies; null when it has none
   * @param steps from the inputs to the sub-index; may be empty
   * @param subIndex null when it gives none
   * @param drives whether it decides the index
   * @param leftOut why it does not enter the index; null when it does
   * @param detail numbers to that reason, as {@code 1/3}; null without
   */
  public record Part(
      String parameter,
      String averaging,
      String unit,
      List<Input> inputs,
      @Nullable IndexBand band,
      List<Step> steps,
      @Nullable SubIndex subIndex,
      boolean drives,
      @Nullable LeftOut leftOut,
      @Nullable String detail) {}

  /**
   * One hour of one series.
   *
   * @param parameter as registered
   * @param start exclusive
   * @param end inclusive
   * @param mean in the registered unit, null when the hour has none
   * @param unit as registered
   * @param valid whether the hour is complete enough
   * @param value the mean in the column's unit, null when the hour is not valid
   * @param used whether it entered
   * @param weight its weight in a NowCast, otherwise null
   * @param product value (not below 0) times weight, otherwise null
   */
  public record Input(
      String parameter,
      Instant start,
      Instant end,
      @Nullable BigDecimal mean,
      String unit,
      boolean valid,
      @Nullable BigDecimal value,
      boolean used,
      @Nullable BigDecimal weight,
      @Nullable BigDecimal product) {}

  /** Why a column does not enter an index. */
  public enum LeftOut {
    /** The station has no such series. */
    NOT_MEASURED("notMeasured"),
    /** Its unit does not convert into the scheme's. */
    UNIT("unit"),
    /** No hour of the window is valid. */
    NO_VALID_HOUR("noValidHour"),
    /** Fewer of the newest hours are valid than a NowCast asks for. */
    TOO_FEW_RECENT_HOURS("tooFewRecentHours"),
    /** Fewer hours of the window are valid than a mean asks for. */
    TOO_FEW_HOURS("tooFewHours"),
    /** The temperature that the saturation needs is missing. */
    NO_TEMPERATURE("noTemperature"),
    /** The concentration lies above what the column is used for. */
    ABOVE_USE("aboveUse"),
    /** The concentration lies below the column's first band. */
    BELOW_TABLE("belowTable"),
    /** Another column of the same parameter gives a higher sub-index. */
    LOWER_THAN_OTHER_COLUMN("lowerThanOtherColumn");

    private final String code;

    LeftOut(String code) {
      this.code = code;
    }

    /** The name in the API. */
    public String code() {
      return code;
    }
  }
}
