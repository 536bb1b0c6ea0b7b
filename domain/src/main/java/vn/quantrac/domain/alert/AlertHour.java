package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An hour of a series, as alert rules look at it.
 *
 * @param mean in the registered unit; null where the hour is not complete enough
 * @param flat whether it holds readings of a line that does not move
 * @param knownAt when it was computed, by the clock on the wall
 */
public record AlertHour(Instant end, @Nullable BigDecimal mean, boolean flat, Instant knownAt) {}
