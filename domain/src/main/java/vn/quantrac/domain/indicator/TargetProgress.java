package vn.quantrac.domain.indicator;

import org.jspecify.annotations.Nullable;

/**
 * How an indicator stands towards one of its targets. Everything but the target may be unknown.
 *
 * @param target what the plan says
 * @param required the number that must be reached, in the indicator's unit; null when it depends on
 *     a value that nobody entered
 * @param current the number that is compared with it: the last value, or the mean since the
 *     target's first year
 * @param progress the class with what is behind it
 * @param distance current less required, in the indicator's unit
 * @param distancePercent the same in per cent of the required number
 * @param wayDonePercent share of the way from the base that is behind, in per cent; below 0 when it
 *     went the other way
 * @param timePassedPercent share of the time from the base year to the target's that is over
 * @param stillRequired change a year that still leads there, in the indicator's unit; 0 when it is
 *     met, null from the target's year on
 * @param stillRequiredRate the same as a compound yearly rate, as a fraction
 * @param projected value in the target's year if it goes on as it does
 * @param attained when the target is met if it goes on as it does, in years with a fraction; null
 *     when it is met already or never
 * @param projection how the two were found, null when they were not
 */
public record TargetProgress(
    Target target,
    @Nullable Double required,
    @Nullable Double current,
    Progress progress,
    @Nullable Double distance,
    @Nullable Double distancePercent,
    @Nullable Double wayDonePercent,
    @Nullable Double timePassedPercent,
    @Nullable Double stillRequired,
    @Nullable Double stillRequiredRate,
    @Nullable Double projected,
    @Nullable Double attained,
    @Nullable Projection projection) {

  /** How a series is carried on. */
  public enum Projection {
    /** Along the Theil-Sen line. */
    THEIL_SEN,
    /** At the yearly rate from base to last value: there are too few values for a line. */
    YEARLY_RATE
  }
}
