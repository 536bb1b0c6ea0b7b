package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.Completeness;

/**
 * How one column of a scheme comes to its sub-index in one period, or why it has none.
 *
 * @param column which
 * @param statistic of its parameter
 * @param temperature the temperature's statistic, null where the column has no saturation
 * @param concentration as the column takes it, null when it has none
 * @param entered as it enters the table, null likewise
 * @param band in which it lies, null likewise, below the first, or above what the column is used
 *     for
 * @param subIndex null when it gives none
 */
record ColumnWorking(
    IndexColumn column,
    ColumnStatistic statistic,
    @Nullable ColumnStatistic temperature,
    @Nullable BigDecimal concentration,
    @Nullable BigDecimal entered,
    @Nullable IndexBand band,
    @Nullable SubIndex subIndex) {

  /** Of an hourly index. */
  static ColumnWorking ofHour(
      IndexColumn column,
      Instant end,
      HourWindow hours,
      IndexScheme scheme,
      Completeness completeness) {
    Saturation saturation = column.saturation();
    return of(
        column,
        ColumnStatistic.ofHour(column.parameter(), column, end, hours, scheme, completeness),
        saturation == null
            ? null
            : ColumnStatistic.ofHour(
                saturation.temperature(), column, end, hours, scheme, completeness));
  }

  /** Of a daily index. */
  static ColumnWorking ofDay(
      IndexColumn column, Instant start, Instant end, HourWindow hours, Completeness completeness) {
    Saturation saturation = column.saturation();
    return of(
        column,
        ColumnStatistic.ofDay(column.parameter(), column, start, end, hours, completeness),
        saturation == null
            ? null
            : ColumnStatistic.ofDay(
                saturation.temperature(), column, start, end, hours, completeness));
  }

  private static ColumnWorking of(
      IndexColumn column, ColumnStatistic statistic, @Nullable ColumnStatistic temperature) {
    BigDecimal concentration = concentration(column, statistic.value(), temperature);
    if (concentration == null) {
      return new ColumnWorking(column, statistic, temperature, null, null, null, null);
    }
    BigDecimal entered = column.entered(concentration);
    if (column.isBeyondUse(entered)) {
      return new ColumnWorking(column, statistic, temperature, concentration, entered, null, null);
    }
    Optional<IndexBand> band = column.band(entered);
    return new ColumnWorking(
        column,
        statistic,
        temperature,
        concentration,
        entered,
        band.orElse(null),
        band.map(one -> column.subIndex(concentration, entered, one)).orElse(null));
  }

  private static @Nullable BigDecimal concentration(
      IndexColumn column, @Nullable BigDecimal value, @Nullable ColumnStatistic temperature) {
    Saturation saturation = column.saturation();
    if (value == null || saturation == null) {
      return value;
    }
    BigDecimal degrees = temperature == null ? null : temperature.value();
    if (degrees == null) {
      return null;
    }
    BigDecimal saturated = saturation.at(degrees);
    return saturated.signum() > 0 ? saturation.percent(value, saturated) : null;
  }
}
