package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Baseline;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.indicator.Direction;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.IndicatorProgress;
import vn.quantrac.domain.indicator.IndicatorUnit;
import vn.quantrac.domain.indicator.PathShape;
import vn.quantrac.domain.indicator.PeriodValue;
import vn.quantrac.domain.indicator.ProgressClass;
import vn.quantrac.domain.indicator.ProgressSentence;
import vn.quantrac.domain.indicator.Rhythm;
import vn.quantrac.domain.indicator.Target;
import vn.quantrac.domain.indicator.Unassessable;
import vn.quantrac.domain.plan.Plan;

/**
 * An indicator as its plan declares it, with how it comes along.
 *
 * @param last the newest value that counts, null without one
 * @param assessment class towards the next target
 * @param reason why there is none
 * @param ratio actual to required rate in per cent
 */
record IndicatorView(
    String plan,
    String code,
    @Nullable String parent,
    String group,
    Bilingual name,
    IndicatorUnit unit,
    List<AgencyView> lead,
    Rhythm rhythm,
    Direction direction,
    PathShape path,
    @Nullable BigDecimal lowest,
    @Nullable BigDecimal highest,
    @Nullable Baseline baseline,
    List<Target> targets,
    @Nullable Computation computed,
    @Nullable Bilingual note,
    String source,
    @Nullable LastValue last,
    ProgressClass assessment,
    @Nullable Unassessable reason,
    @Nullable Double ratio,
    Bilingual sentence) {

  /** The newest value that counts. */
  record LastValue(String period, double value, boolean provisional) {

    static @Nullable LastValue of(@Nullable PeriodValue value) {
      return value == null
          ? null
          : new LastValue(value.period().text(), value.value(), value.provisional());
    }
  }

  static IndicatorView of(Plan plan, Indicator indicator, IndicatorUnit unit, KnownValues values) {
    IndicatorProgress progress = IndicatorProgress.of(indicator, values.series());
    return new IndicatorView(
        plan.code(),
        indicator.code(),
        indicator.parent(),
        indicator.group(),
        indicator.name(),
        unit,
        AgencyView.of(plan, indicator.lead()),
        indicator.rhythm(),
        indicator.direction(),
        indicator.shape(),
        indicator.lowest(),
        indicator.highest(),
        indicator.baseline(),
        indicator.targets(),
        indicator.computed(),
        indicator.note(),
        indicator.source(),
        LastValue.of(values.last()),
        progress.overall().assessment(),
        progress.overall().reason(),
        progress.overall().ratio(),
        ProgressSentence.of(indicator, progress, unit));
  }
}
