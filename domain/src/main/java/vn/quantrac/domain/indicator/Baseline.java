package vn.quantrac.domain.indicator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The year from which progress counts.
 *
 * @param value in the indicator's unit; null when the document names the year alone, and a reported
 *     value of that year is to stand for it
 * @param source its place in the document
 */
public record Baseline(int year, @Nullable BigDecimal value, String source) {}
