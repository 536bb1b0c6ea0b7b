package vn.quantrac.domain.plan;

import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;

/**
 * A group of indicators or tasks.
 *
 * @param code its number in the document
 * @param budget of the whole group, null when the document gives none
 */
public record PlanGroup(String code, Bilingual name, @Nullable Budget budget) {}
