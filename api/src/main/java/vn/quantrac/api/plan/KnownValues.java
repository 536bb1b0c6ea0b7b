package vn.quantrac.api.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.PeriodValue;
import vn.quantrac.storage.IndicatorValueRow;
import vn.quantrac.storage.IndicatorValueState;

/**
 * The values of an indicator that count for a caller, in the order of time.
 *
 * @param station of a computed indicator, null for what an agency reports
 * @param approvedOnly whether values that wait for a reviewer are left out
 */
record KnownValues(@Nullable String station, boolean approvedOnly, List<PeriodValue> series) {

  /**
   * Out of rows of that indicator.
   *
   * @param station whose values; null for the first station that has any, which is the empty one of
   *     a reported indicator
   */
  static KnownValues of(
      Indicator indicator,
      List<IndicatorValueRow> rows,
      @Nullable String station,
      boolean approvedOnly) {
    String subject =
        station != null
            ? station
            : rows.stream().map(IndicatorValueRow::subject).findFirst().orElse("");
    List<PeriodValue> series =
        rows.stream()
            .filter(row -> row.subject().equals(subject))
            .filter(row -> counts(row, approvedOnly))
            // A later text of the plan may ask for another rhythm than values were entered in.
            .filter(row -> indicator.rhythm().isPeriod(row.period()))
            .map(
                row ->
                    new PeriodValue(
                        indicator.rhythm().period(row.period()),
                        row.value().doubleValue(),
                        row.provisional()))
            .sorted(Comparator.comparingDouble(value -> value.period().time()))
            .toList();
    return new KnownValues(subject.isEmpty() ? null : subject, approvedOnly, series);
  }

  /** A computed year that is not over, or has too few days, is shown and counts for nothing. */
  private static boolean counts(IndicatorValueRow row, boolean approvedOnly) {
    IndicatorValueState state = row.state();
    if (state == IndicatorValueState.COMPUTED && row.provisional()) {
      return false;
    }
    return approvedOnly ? state.approved() : state != IndicatorValueState.RETURNED;
  }

  boolean lastIsProvisional() {
    return !series.isEmpty() && Objects.requireNonNull(last()).provisional();
  }

  @Nullable PeriodValue last() {
    return series.isEmpty() ? null : series.get(series.size() - 1);
  }
}
