package vn.quantrac.domain.derived;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the hours of a series reach.
 *
 * @param before end of its newest hour before the change; null when it had none
 * @param newest end of its newest hour now
 */
public record Edge(@Nullable Instant before, Instant newest) {}
