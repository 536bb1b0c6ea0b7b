package vn.quantrac.domain.indicator;

/**
 * The value of a period.
 *
 * @param value in the indicator's unit, finite
 * @param provisional whether it may still change
 */
public record PeriodValue(Rhythm.Period period, double value, boolean provisional) {}
