package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Decimals;

/**
 * One column of a breakpoint table: how a concentration becomes a sub-index.
 *
 * @param parameter canonical symbol
 * @param averaging the statistic that the column takes
 * @param unit of its concentrations
 * @param bands rising, at least one; where two touch, the higher one holds, unless it begins above
 *     its low end
 * @param decimals to which a concentration is cut off (not rounded) before it enters the table;
 *     null where it enters as it is
 * @param notUsedAbove a concentration above which this column gives no sub-index; null when every
 *     concentration above the last band gives its last index
 * @param saturation what the concentration is a share of; null where it enters as it is
 */
public record IndexColumn(
    String parameter,
    Averaging averaging,
    String unit,
    List<IndexBand> bands,
    @Nullable Integer decimals,
    @Nullable BigDecimal notUsedAbove,
    @Nullable Saturation saturation) {

  /** Decimals kept of an index before it is rounded once to an integer. */
  static final int GUARD_DECIMALS = 9;

  /**
   * Before a concentration is cut off it is rounded to so many significant digits, so that what
   * decimal arithmetic or a change of units left of 9.1 (9.09999999999999) is 9.1 again.
   */
  private static final MathContext BEFORE_CUT = new MathContext(12, RoundingMode.HALF_EVEN);

  /** Rejects bands that overlap, or between which a concentration could lie. */
  public IndexColumn {
    if (bands.isEmpty()) {
      throw new IllegalArgumentException(
          "%s %s: needs at least one band".formatted(parameter, averaging.code()));
    }
    BigDecimal step = decimals == null ? BigDecimal.ZERO : BigDecimal.ONE.movePointLeft(decimals);
    for (int i = 1; i < bands.size(); i++) {
      BigDecimal end = bands.get(i - 1).high();
      BigDecimal low = bands.get(i).low();
      if (end == null || low.compareTo(end) < 0 || low.subtract(end).compareTo(step) > 0) {
        throw new IllegalArgumentException(
            "%s %s: each band must begin where the one before it ends, got one from %s after %s"
                .formatted(
                    parameter,
                    averaging.code(),
                    low.toPlainString(),
                    end == null ? "one without end" : "one to " + end.toPlainString()));
      }
    }
    bands = List.copyOf(bands);
  }

  /**
   * A column whose bands touch each other: the index is a continuous line through its points.
   *
   * @param breakpoints concentrations, rising; the first belongs to the first index point and so on
   * @param indexPoints index values, rising, at least as many as breakpoints
   * @throws IllegalArgumentException if there are fewer than two, or one does not rise
   */
  public static List<IndexBand> line(List<BigDecimal> breakpoints, List<BigDecimal> indexPoints) {
    if (breakpoints.size() < 2 || breakpoints.size() > indexPoints.size()) {
      throw new IllegalArgumentException(
          "needs 2 to %d breakpoints, got %d".formatted(indexPoints.size(), breakpoints.size()));
    }
    requireRising("breakpoints", breakpoints);
    requireRising("index points", indexPoints);
    List<IndexBand> bands = new ArrayList<>();
    for (int i = 1; i < breakpoints.size(); i++) {
      bands.add(
          new IndexBand(
              breakpoints.get(i - 1),
              false,
              breakpoints.get(i),
              indexPoints.get(i - 1),
              indexPoints.get(i)));
    }
    return bands;
  }

  /**
   * The sub-index of a concentration; negative ones count as 0, those beyond the last band get its
   * last index.
   *
   * @param concentration in {@link #unit()}, or per cent of the saturation where there is one
   * @return empty when the concentration is above {@link #notUsedAbove()} or below the first band
   */
  public Optional<SubIndex> subIndex(BigDecimal concentration) {
    BigDecimal entered = entered(concentration);
    if (isBeyondUse(entered)) {
      return Optional.empty();
    }
    return band(entered).map(band -> subIndex(concentration, entered, band));
  }

  /** Whether this column is not used at such an entered concentration. */
  boolean isBeyondUse(BigDecimal entered) {
    return notUsedAbove != null && entered.compareTo(notUsedAbove) > 0;
  }

  /** The concentration as it enters the table: not negative, and cut off where the rule says so. */
  BigDecimal entered(BigDecimal concentration) {
    BigDecimal value = concentration.max(BigDecimal.ZERO);
    return decimals == null ? value : value.round(BEFORE_CUT).setScale(decimals, RoundingMode.DOWN);
  }

  /** The band in which an entered concentration lies; empty below the first. */
  Optional<IndexBand> band(BigDecimal entered) {
    for (int i = bands.size() - 1; i >= 0; i--) {
      if (bands.get(i).reaches(entered)) {
        return Optional.of(bands.get(i));
      }
    }
    return Optional.empty();
  }

  /** The sub-index of a concentration that entered in that band. */
  SubIndex subIndex(BigDecimal concentration, BigDecimal entered, IndexBand band) {
    BigDecimal exact = band.interpolate(entered).setScale(GUARD_DECIMALS, RoundingMode.HALF_EVEN);
    return new SubIndex(
        parameter,
        averaging.code(),
        Decimals.canonical(decimals == null ? concentration : entered),
        plain(exact),
        rounded(exact));
  }

  /** An exact index without zeros at its end. */
  static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  /** An exact index rounded once, half up. */
  static int rounded(BigDecimal exact) {
    return exact.setScale(0, RoundingMode.HALF_UP).intValueExact();
  }

  private static void requireRising(String what, List<BigDecimal> values) {
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i).compareTo(values.get(i - 1)) <= 0) {
        throw new IllegalArgumentException(
            "%s must rise, got %s after %s"
                .formatted(what, values.get(i).toPlainString(), values.get(i - 1).toPlainString()));
      }
    }
  }
}
