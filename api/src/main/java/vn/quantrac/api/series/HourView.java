package vn.quantrac.api.series;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * One hour of one series as clients see it, and what every other period has in common with it.
 *
 * @param start exclusive
 * @param end inclusive
 * @param capture usable over promised readings, 0 to 1
 * @param losses readings that arrived and could not be used, by reason
 * @param verification of the least verified usable reading
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
    boolean valid,
    Losses losses,
    int verification) {

  /** What people look at first. */
  static final Csv<HourView> FIRST_COLUMNS =
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

  /** Why readings are missing in it. */
  static final Csv<HourView> LAST_COLUMNS =
      Csv.<HourView>of()
          .with("calibrating", view -> view.losses().calibrating())
          .with("fault", view -> view.losses().fault())
          .with("withoutValue", view -> view.losses().withoutValue())
          .with("failedTest", view -> view.losses().failedTest())
          .with("invalidated", view -> view.losses().invalidated())
          .with("stopped", view -> view.losses().stopped())
          .with("verification", HourView::verification);

  static final Csv<HourView> CSV = FIRST_COLUMNS.with(LAST_COLUMNS);

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
        row.valid(),
        row.losses(),
        row.verification());
  }
}
