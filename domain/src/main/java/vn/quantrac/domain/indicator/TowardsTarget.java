package vn.quantrac.domain.indicator;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Compares what is known of an indicator with its targets, one by one. */
final class TowardsTarget {

  private final Indicator indicator;
  private final List<YearValue> years;
  private final @Nullable YearValue base;
  private final @Nullable YearValue last;
  private final Trend trend;
  private final IntFunction<@Nullable Double> known;

  TowardsTarget(
      Indicator indicator,
      List<YearValue> years,
      @Nullable YearValue base,
      @Nullable YearValue last,
      Trend trend,
      IntFunction<@Nullable Double> known) {
    this.indicator = indicator;
    this.years = years;
    this.base = base;
    this.last = last;
    this.trend = trend;
    this.known = known;
  }

  TargetProgress progress(Target target) {
    Double required =
        target.required(
            indicator.direction(),
            target.sinceYear() == null ? null : known.apply(target.sinceYear()));
    if (required == null) {
      return bare(target, null, Unassessable.RELATIVE_TO_UNKNOWN);
    }
    if (base == null || last == null) {
      return bare(target, required, Unassessable.NO_VALUES);
    }
    return target.averageSince() == null
        ? ofValue(target, required, base, last)
        : ofMean(target, required, target.averageSince());
  }

  private static TargetProgress bare(
      Target target, @Nullable Double required, Unassessable reason) {
    return new TargetProgress(
        target,
        required,
        null,
        Progress.none(reason),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private TargetProgress ofMean(Target target, double required, int since) {
    OptionalDouble mean =
        years.stream()
            .filter(one -> one.year() >= since && one.year() <= target.year())
            .mapToDouble(YearValue::value)
            .average();
    if (mean.isEmpty()) {
      return bare(target, required, Unassessable.NO_VALUES);
    }
    double current = mean.getAsDouble();
    return new TargetProgress(
        target,
        required,
        current,
        Progress.ofRates(indicator.direction(), current, required),
        current - required,
        percent(current - required, required),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private TargetProgress ofValue(Target target, double required, YearValue from, YearValue now) {
    Progress progress =
        Progress.towards(indicator.direction(), from, now, new YearValue(target.year(), required));
    boolean met = progress.assessment() == ProgressClass.TARGET_ACHIEVED;
    int left = target.year() - now.year();
    Double still = met ? Double.valueOf(0) : left <= 0 ? null : (required - now.value()) / left;
    Double stillRate =
        met || left <= 0 || now.value() <= 0 || required < 0
            ? null
            : Progress.rate(now, new YearValue(target.year(), required));
    TargetProgress.Projection projection =
        left <= 0
            ? null
            : trend.line() != null
                ? TargetProgress.Projection.THEIL_SEN
                : progress.actualRate() != null ? TargetProgress.Projection.YEARLY_RATE : null;
    return new TargetProgress(
        target,
        required,
        now.value(),
        progress,
        now.value() - required,
        percent(now.value() - required, required),
        percent(now.value() - from.value(), required - from.value()),
        percent(now.year() - from.year(), target.year() - from.year()),
        still,
        stillRate,
        projection == null ? null : projected(projection, progress, target.year(), now),
        projection == null || met ? null : attained(projection, progress, required, now),
        projection);
  }

  private double projected(
      TargetProgress.Projection projection, Progress progress, int year, YearValue now) {
    TheilSen line = trend.line();
    if (projection == TargetProgress.Projection.THEIL_SEN && line != null) {
      return line.at(year + middle());
    }
    double rate = progress.actualRate() == null ? 0 : progress.actualRate();
    return now.value() * Math.pow(1 + rate, year - now.year());
  }

  /** When the line or the rate meets the required number; null when it never does. */
  private @Nullable Double attained(
      TargetProgress.Projection projection, Progress progress, double required, YearValue now) {
    TheilSen line = trend.line();
    double when;
    if (projection == TargetProgress.Projection.THEIL_SEN && line != null) {
      if (line.slope() * indicator.direction().sign() <= 0) {
        return null;
      }
      when = (required - line.intercept()) / line.slope() - middle();
    } else {
      double rate = progress.actualRate() == null ? 0 : progress.actualRate();
      if (rate * indicator.direction().sign() <= 0 || rate <= -1 || required <= 0) {
        return null;
      }
      when = now.year() + Math.log(required / now.value()) / Math.log(1 + rate);
    }
    return Math.max(when, now.year());
  }

  /** The middle of a year's periods, in years from its first one. */
  private double middle() {
    double perYear = indicator.rhythm().perYear();
    return (perYear - 1) / (2 * perYear);
  }

  private static @Nullable Double percent(double part, double whole) {
    return whole == 0 ? null : part / whole * 100;
  }
}
