package vn.quantrac.api.series;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.stream.Stream;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * One local day of one series as clients see it: what an hour has, and how many of its hours are
 * valid.
 */
record DayView(@JsonUnwrapped HourView period, int validHours) {

  static final Csv<DayView> CSV =
      new Csv<>(
          Stream.concat(
                  HourView.CSV.columns().stream().map(column -> column.of(DayView::period)),
                  Stream.of(new Csv.Column<>("validHours", DayView::validHours)))
              .toList());

  static DayView of(PeriodStatistic row) {
    return new DayView(HourView.of(row), row.validParts());
  }
}
