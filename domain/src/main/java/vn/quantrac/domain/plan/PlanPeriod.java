package vn.quantrac.domain.plan;

import org.jspecify.annotations.Nullable;

/**
 * The years of a plan, inclusive.
 *
 * @param vision the year of its vision, null without one
 */
public record PlanPeriod(int from, int to, @Nullable Integer vision) {}
