package vn.quantrac.api.series;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * A running mean, month or year as clients see it: what an hour has, and how many of its parts are
 * valid.
 *
 * @param validParts hours of a running mean, days of a month or year
 */
record PartsView(@JsonUnwrapped HourView period, int validParts) {

  static final Csv<PartsView> CSV =
      HourView.FIRST_COLUMNS
          .of(PartsView::period)
          .with("validParts", PartsView::validParts)
          .with(HourView.LAST_COLUMNS.of(PartsView::period));

  static PartsView of(PeriodStatistic row) {
    return new PartsView(HourView.of(row), row.validParts());
  }
}
