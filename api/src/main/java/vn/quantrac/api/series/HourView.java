package vn.quantrac.api.series;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * One hour of one series as clients see it.
 *
 * @param start exclusive
 * @param end inclusive
 * @param capture usable over promised readings, 0 to 1
 */
record HourView(
    Instant start,
    Instant end,
    @Nullable BigDecimal mean,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    int count,
    int expected,
    BigDecimal capture,
    boolean valid) {

  static final Csv<HourView> CSV =
      Csv.<HourView>of()
          .with("start", HourView::start)
          .with("end", HourView::end)
          .with("mean", HourView::mean)
          .with("min", HourView::min)
          .with("max", HourView::max)
          .with("count", HourView::count)
          .with("expected", HourView::expected)
          .with("capture", HourView::capture)
          .with("valid", HourView::valid);

  static HourView of(PeriodStatistic row) {
    return new HourView(
        row.start(),
        row.end(),
        row.mean(),
        row.min(),
        row.max(),
        row.count(),
        row.expected(),
        row.capture(),
        row.valid());
  }
}
