package vn.quantrac.api.series;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * One local day of one series as clients see it: what an hour has, how many of its hours are valid,
 * and its highest running mean.
 *
 * @param validHours the same as {@code validParts}
 * @param maximum8h highest valid running eight-hour mean that an hour of the day labels; null when
 *     there is none
 * @param maximum8hValid whether enough of these means are valid
 */
record DayView(
    @JsonUnwrapped HourView period,
    int validHours,
    int validParts,
    @Nullable BigDecimal maximum8h,
    boolean maximum8hValid) {

  static final Csv<DayView> CSV =
      HourView.FIRST_COLUMNS
          .of(DayView::period)
          .with("validHours", DayView::validHours)
          .with("maximum8h", DayView::maximum8h)
          .with("maximum8hValid", DayView::maximum8hValid)
          .with(HourView.LAST_COLUMNS.of(DayView::period));

  /**
   * @param maximum of the same day; null when there is none
   */
  static DayView of(PeriodStatistic row, @Nullable PeriodStatistic maximum) {
    return new DayView(
        HourView.of(row),
        row.validParts(),
        row.validParts(),
        maximum == null ? null : maximum.mean(),
        maximum != null && maximum.valid());
  }
}
