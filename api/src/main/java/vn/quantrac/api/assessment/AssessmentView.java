package vn.quantrac.api.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.NotAssessable;
import vn.quantrac.storage.AssessmentRow;

/**
 * A verdict as clients see it.
 *
 * @param start exclusive
 * @param end inclusive
 * @param value in {@code unit}; null when the window has no mean
 * @param limit in {@code unit}; null when the rule has no upper limit
 * @param lowerLimit in {@code unit}; null when the rule has none
 * @param reason why there is no verdict; null when there is one
 */
record AssessmentView(
    String id,
    String station,
    String parameter,
    String averaging,
    Instant start,
    Instant end,
    @Nullable BigDecimal value,
    @Nullable BigDecimal limit,
    @Nullable BigDecimal lowerLimit,
    String unit,
    String verdict,
    @Nullable String reason,
    int count,
    int expected,
    BigDecimal capture,
    String rule,
    String book,
    Instant computedAt) {

  static final Csv<AssessmentView> CSV =
      Csv.<AssessmentView>of()
          .with("id", AssessmentView::id)
          .with("station", AssessmentView::station)
          .with("parameter", AssessmentView::parameter)
          .with("averaging", AssessmentView::averaging)
          .with("start", AssessmentView::start)
          .with("end", AssessmentView::end)
          .with("value", AssessmentView::value)
          .with("limit", AssessmentView::limit)
          .with("lowerLimit", AssessmentView::lowerLimit)
          .with("unit", AssessmentView::unit)
          .with("verdict", AssessmentView::verdict)
          .with("reason", AssessmentView::reason)
          .with("count", AssessmentView::count)
          .with("expected", AssessmentView::expected)
          .with("capture", AssessmentView::capture)
          .with("rule", AssessmentView::rule)
          .with("book", AssessmentView::book)
          .with("computedAt", AssessmentView::computedAt);

  static AssessmentView of(AssessmentRow row) {
    Assessment one = row.assessment();
    NotAssessable reason = one.reason();
    return new AssessmentView(
        row.key().toString(),
        one.station(),
        one.parameter(),
        one.averaging().code(),
        one.start(),
        one.end(),
        one.value(),
        one.limit(),
        one.lower(),
        one.unit(),
        one.verdict().name(),
        reason == null ? null : reason.code(),
        one.count(),
        one.expected(),
        one.capture(),
        one.rule(),
        one.book(),
        row.computedAt());
  }
}
