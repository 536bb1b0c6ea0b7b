package vn.quantrac.domain.plan;

import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;

/**
 * Where a plan holds.
 *
 * @param code of the province of today that it lies in, two digits
 * @param today what the area belongs to now; null when it is the same
 */
public record Area(String code, Bilingual name, @Nullable Bilingual today) {}
