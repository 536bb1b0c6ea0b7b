package vn.quantrac.domain.indicator;

/**
 * A value of a year.
 *
 * @param value in the indicator's unit, finite
 */
public record YearValue(int year, double value) {}
