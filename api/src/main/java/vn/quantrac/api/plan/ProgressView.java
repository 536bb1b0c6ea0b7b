package vn.quantrac.api.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.IndicatorProgress;
import vn.quantrac.domain.indicator.IndicatorUnit;
import vn.quantrac.domain.indicator.MannKendall;
import vn.quantrac.domain.indicator.ProgressClass;
import vn.quantrac.domain.indicator.ProgressSentence;
import vn.quantrac.domain.indicator.TargetPath;
import vn.quantrac.domain.indicator.TargetProgress;
import vn.quantrac.domain.indicator.TheilSen;
import vn.quantrac.domain.indicator.Trend;
import vn.quantrac.domain.indicator.Unassessable;
import vn.quantrac.domain.indicator.YearValue;

/**
 * How an indicator comes along.
 *
 * @param approvedOnly whether values that wait for a reviewer were left out
 * @param provisional whether the last value may still change
 * @param next position of the next target in {@code targets}; null without targets
 */
record ProgressView(
    String plan,
    String indicator,
    @Nullable String station,
    IndicatorUnit unit,
    boolean approvedOnly,
    int values,
    boolean provisional,
    ProgressClass assessment,
    @Nullable Unassessable reason,
    @Nullable Double actualRate,
    @Nullable Double requiredRate,
    @Nullable Double ratio,
    @Nullable YearValue base,
    @Nullable YearValue last,
    @Nullable Double expected,
    TrendView trend,
    TargetPath path,
    @Nullable Integer next,
    List<TargetProgress> targets,
    Bilingual sentence) {

  /** A trend with where it goes. */
  record TrendView(
      Trend.Method method,
      Trend.Course course,
      @Nullable Unassessable reason,
      int count,
      int needed,
      @Nullable TheilSen line,
      @Nullable MannKendall test) {

    static TrendView of(Trend trend) {
      return new TrendView(
          trend.method(),
          trend.course(),
          trend.reason(),
          trend.count(),
          trend.needed(),
          trend.line(),
          trend.test());
    }
  }

  static ProgressView of(String plan, Indicator indicator, IndicatorUnit unit, KnownValues values) {
    IndicatorProgress progress = IndicatorProgress.of(indicator, values.series());
    return new ProgressView(
        plan,
        indicator.code(),
        values.station(),
        unit,
        values.approvedOnly(),
        values.series().size(),
        values.lastIsProvisional(),
        progress.overall().assessment(),
        progress.overall().reason(),
        progress.overall().actualRate(),
        progress.overall().requiredRate(),
        progress.overall().ratio(),
        progress.base(),
        progress.last(),
        progress.expected(),
        TrendView.of(progress.trend()),
        progress.path(),
        progress.next(),
        progress.targets(),
        ProgressSentence.of(indicator, progress, unit));
  }
}
