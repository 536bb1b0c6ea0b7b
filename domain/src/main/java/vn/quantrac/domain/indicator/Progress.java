package vn.quantrac.domain.indicator;

import org.jspecify.annotations.Nullable;

/**
 * How far an indicator has come from its base year, by Eurostat's ratio of yearly rates. Source:
 * {@code domain/regulations.md}, section 8.2.
 *
 * @param assessment the class
 * @param reason why there is no class; null when there is one
 * @param actualRate compound yearly rate from base to last value, as a fraction: -0.02 is a fall by
 *     2 % a year; null when it cannot be had
 * @param requiredRate the rate that leads from the base to the target; null without target
 * @param ratio actual to required rate in per cent; null when it cannot be had
 */
public record Progress(
    ProgressClass assessment,
    @Nullable Unassessable reason,
    @Nullable Double actualRate,
    @Nullable Double requiredRate,
    @Nullable Double ratio) {

  private static final double SIGNIFICANT_PERCENT = 95;
  private static final double MODERATE_PERCENT = 60;
  private static final double SIGNIFICANT_RATE = 0.01;

  /** Nothing can be said. */
  static Progress none(Unassessable reason) {
    return new Progress(ProgressClass.NOT_ASSESSABLE, reason, null, null, null);
  }

  /**
   * Progress towards a target.
   *
   * @param base where it counts from
   * @param last the last value
   * @param target what is to be reached
   */
  public static Progress towards(
      Direction direction, YearValue base, YearValue last, YearValue target) {
    boolean met = direction.sign() * (last.value() - target.value()) >= 0;
    Unassessable hindrance = hindrance(base, last, target);
    if (hindrance != null) {
      return met
          ? new Progress(ProgressClass.TARGET_ACHIEVED, null, null, null, null)
          : none(hindrance);
    }
    double actual = rate(base, last);
    double required = rate(base, target);
    if (met) {
      Double ratio = required == 0 ? null : actual / required * 100;
      return new Progress(ProgressClass.TARGET_ACHIEVED, null, actual, required, ratio);
    }
    if (required == 0 || direction.sign() * required < 0) {
      return new Progress(
          ProgressClass.NOT_ASSESSABLE,
          required == 0 ? Unassessable.BASE_EQUALS_TARGET : Unassessable.BASE_BEYOND_TARGET,
          actual,
          required,
          null);
    }
    double ratio = actual / required * 100;
    return new Progress(byRatio(ratio), null, actual, required, ratio);
  }

  /** Progress where no target is set: the yearly rate in the desired direction. */
  public static Progress without(Direction direction, YearValue base, YearValue last) {
    Unassessable hindrance = hindrance(base, last, null);
    if (hindrance != null) {
      return none(hindrance);
    }
    double rate = rate(base, last);
    double desired = direction.sign() * rate;
    ProgressClass assessment =
        desired >= SIGNIFICANT_RATE
            ? ProgressClass.SIGNIFICANT_PROGRESS
            : desired >= 0
                ? ProgressClass.MODERATE_PROGRESS
                : desired > -SIGNIFICANT_RATE
                    ? ProgressClass.MODERATE_MOVEMENT_AWAY
                    : ProgressClass.SIGNIFICANT_MOVEMENT_AWAY;
    return new Progress(assessment, null, rate, null, null);
  }

  /**
   * Progress of an indicator whose values are yearly rates themselves: the mean of the rates takes
   * the place of the actual rate.
   *
   * @param mean of the values since the target's first year
   * @param required above 0, else nothing can be said before it is met
   */
  public static Progress ofRates(Direction direction, double mean, double required) {
    boolean met = direction.sign() * (mean - required) >= 0;
    Double ratio = required > 0 ? mean / required * 100 : null;
    if (met) {
      return new Progress(ProgressClass.TARGET_ACHIEVED, null, null, null, ratio);
    }
    return ratio == null || direction == Direction.DECREASE
        ? none(Unassessable.BASE_NOT_POSITIVE)
        : new Progress(byRatio(ratio), null, null, null, ratio);
  }

  private static ProgressClass byRatio(double percent) {
    return percent >= SIGNIFICANT_PERCENT
        ? ProgressClass.SIGNIFICANT_PROGRESS
        : percent >= MODERATE_PERCENT
            ? ProgressClass.MODERATE_PROGRESS
            : percent >= 0 ? ProgressClass.INSUFFICIENT_PROGRESS : ProgressClass.MOVEMENT_AWAY;
  }

  private static @Nullable Unassessable hindrance(
      YearValue base, YearValue last, @Nullable YearValue target) {
    if (last.year() <= base.year() || target != null && target.year() <= base.year()) {
      return Unassessable.TOO_FEW_VALUES;
    }
    if (base.value() <= 0) {
      return Unassessable.BASE_NOT_POSITIVE;
    }
    return last.value() < 0 || target != null && target.value() < 0
        ? Unassessable.NEGATIVE_VALUE
        : null;
  }

  /** (y/y0)^(1/(t-t0)) - 1. */
  static double rate(YearValue from, YearValue to) {
    return Math.pow(to.value() / from.value(), 1.0 / (to.year() - from.year())) - 1;
  }
}
