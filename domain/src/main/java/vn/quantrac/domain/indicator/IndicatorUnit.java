package vn.quantrac.domain.indicator;

/**
 * A unit in which indicators are counted.
 *
 * @param code as {@code percent}
 * @param symbol as people write it
 */
public record IndicatorUnit(String code, Bilingual symbol) {}
