package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be.
 *
 * @param lower the value may not be below; null when there is no such limit
 * @param upper the value may not be above; null when there is no such limit
 */
public record LimitRange(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {}
